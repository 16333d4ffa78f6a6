package dev.taskwire.bench.target;

/**
 * Whose tasks, and by what right.
 *
 * @param token good for the whole run; empty where none is sent
 */
public record Account(String user, String token) {

    /** Such as /api/1/tasks. */
    public String tasksPath() {
        return "/api/" + user + "/tasks";
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "user " + user;
    }
}
