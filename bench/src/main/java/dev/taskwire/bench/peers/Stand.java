package dev.taskwire.bench.peers;

import dev.taskwire.bench.sidecar.DaprPublish;
import dev.taskwire.bench.target.OwnStack;
import dev.taskwire.bench.target.StackShape;
import dev.taskwire.local.access.Tokens;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.up.ProcessGroup;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A stack of its own, and beside it what the peers write to. Its callers may block. */
final class Stand implements AutoCloseable {

    private static final int CALLS_IN_FLIGHT = 16;

    private final OwnStack own;
    private final PeerTopics topics;
    private final Vertx vertx = Vertx.vertx();

    private Stand(OwnStack own) {
        this.own = own;
        this.topics = new PeerTopics(own.stack().bootstrapServers());
    }

    /** Returns when it serves; what fails leaves nothing behind. */
    static Stand start(Path root, StackShape shape, Progress progress) throws IOException {
        var own = OwnStack.start(root, shape, System.getenv(), progress);
        try {
            return new Stand(own);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    PeerTopics topics() {
        return topics;
    }

    PeerDatabase database() {
        return new PeerDatabase(URI.create(own.stack().databaseUrl()));
    }

    ServiceLoad load(int connections, PeerDatabase database) throws IOException {
        var target = own.target();
        return new ServiceLoad(target.url(), target.account(), connections, database, topics);
    }

    /** Sends what the service sends; the event is kept for it in a file. */
    ProducerPerf producer(String event) throws IOException {
        topics.create();
        Path payload = own.home().home().resolve("event.json");
        Files.writeString(payload, event);
        return new ProducerPerf(own.stack().bootstrapServers(), PeerTopics.OWN, payload);
    }

    Pgbench pgbench(Path program, PeerDatabase database, PgbenchScript script) throws IOException {
        return Pgbench.of(program, database.url(), own.home().home().resolve("pgbench.sql"), script);
    }

    /** The publishing through the stack's own sidecar, where it has one. */
    Optional<DaprPublish> sidecar() throws IOException {
        for (var process : own.stack().processes()) {
            if (process.group() == ProcessGroup.SIDECAR) {
                int port = Objects.requireNonNull(process.ports().get("http"));
                String token = Tokens.fromFile(own.home().run().resolve("dapr-api-token"));
                var options = DaprOptions.of("127.0.0.1", port)
                        .withApiToken(token)
                        .withPool(CALLS_IN_FLIGHT, CALLS_IN_FLIGHT);
                return Optional.of(new DaprPublish(DaprClient.create(vertx, options), CALLS_IN_FLIGHT));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try (own;
                topics) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
