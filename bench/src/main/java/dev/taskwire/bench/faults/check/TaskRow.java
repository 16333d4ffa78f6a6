package dev.taskwire.bench.faults.check;

import java.util.Map;
import java.util.TreeSet;

/**
 * A task as the database has it in the end.
 *
 * @param occurrence its number in its series; 1 where it is of none
 * @param version the newest
 * @param values what each version says, by the log of changes
 */
public record TaskRow(
        String task,
        String user,
        long id,
        int occurrence,
        long version,
        boolean completed,
        boolean deleted,
        Map<Long, Content> values) {

    public TaskRow {
        values = Map.copyOf(values);
    }

    String line() {
        return "in the database: task " + id + " of user " + user + ", occurrence " + occurrence + ", version "
                + version + " with the versions " + new TreeSet<>(values.keySet())
                + (completed ? ", completed" : "") + (deleted ? ", deleted" : "");
    }
}
