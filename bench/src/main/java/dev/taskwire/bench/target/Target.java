package dev.taskwire.bench.target;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The service under test.
 *
 * @param url of the public listener, http
 * @param user whose tasks
 * @param token good for the whole run; empty where none is sent
 * @param transport kafka or dapr
 * @param metrics of every process of the service; empty where they are out of reach
 * @param mailbox the messages as JSON; empty where they are out of reach
 * @param database JDBC URL; empty where it is out of reach
 * @param kafka bootstrap servers; empty where they are out of reach
 * @param watched the processes; empty where they are on another machine
 */
public record Target(
        URI url,
        String user,
        String token,
        String transport,
        List<URI> metrics,
        Optional<URI> mailbox,
        Optional<String> database,
        Optional<String> kafka,
        List<Watched> watched) {

    public Target {
        metrics = List.copyOf(metrics);
        watched = List.copyOf(watched);
    }

    /** Such as /api/1/tasks. */
    public String tasksPath() {
        return "/api/" + user + "/tasks";
    }

    /** Whether it was started for the run, on this machine. */
    public boolean isOwn() {
        return !watched.isEmpty();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return url + " over " + transport;
    }
}
