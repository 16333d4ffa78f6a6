package dev.taskwire.bench.target;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The service under test.
 *
 * @param urls of the public listener of each process that has one, http; one at least
 * @param transport kafka or dapr
 * @param metrics of every process of the service; empty where they are out of reach
 * @param mailbox the messages as JSON; empty where they are out of reach
 * @param database JDBC URL; empty where it is out of reach
 * @param kafka bootstrap servers; empty where they are out of reach
 * @param watched the processes; empty where they are on another machine
 */
public record Target(
        List<URI> urls,
        Account account,
        String transport,
        List<URI> metrics,
        Optional<URI> mailbox,
        Optional<String> database,
        Optional<String> kafka,
        List<Watched> watched) {

    public Target {
        urls = List.copyOf(urls);
        metrics = List.copyOf(metrics);
        watched = List.copyOf(watched);
    }

    /** That of the first process. */
    public URI url() {
        return urls.get(0);
    }

    /** Whether it was started for the run, on this machine. */
    public boolean isOwn() {
        return !watched.isEmpty();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return url() + " over " + transport;
    }
}
