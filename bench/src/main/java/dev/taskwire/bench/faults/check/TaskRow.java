package dev.taskwire.bench.faults.check;

/**
 * A task as the database has it in the end.
 *
 * @param occurrence its number in its series; 1 where it is of none
 */
public record TaskRow(
        String task, String user, long id, int occurrence, long version, boolean completed, boolean deleted) {

    String line() {
        return "in the database: task " + id + " of user " + user + ", occurrence " + occurrence + ", version "
                + version + (completed ? ", completed" : "") + (deleted ? ", deleted" : "");
    }
}
