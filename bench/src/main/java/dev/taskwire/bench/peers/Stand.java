package dev.taskwire.bench.peers;

import dev.taskwire.bench.sidecar.DaprPublish;
import dev.taskwire.local.access.Tokens;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.token.LocalToken;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.ProcessGroup;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A stack of its own under tokens, and beside it what the peers write to. Its callers may block. */
final class Stand implements AutoCloseable {

    private static final String USER = "1";
    private static final Duration TOKEN_LIFE = Duration.ofHours(6);
    private static final int CALLS_IN_FLIGHT = 16;

    private final Home home;
    private final LocalStack stack;
    private final PeerTopics topics;
    private final Vertx vertx = Vertx.vertx();

    private Stand(Home home, LocalStack stack) {
        this.home = home;
        this.stack = stack;
        this.topics = new PeerTopics(stack.bootstrapServers());
    }

    /** @param dir of the stack's files */
    static Stand start(Path root, Path dir, TransportChoice transport, Progress progress) {
        var options =
                StackOptions.of(root).in(dir).with(transport).withFreePorts().withJwt(true);
        return new Stand(options.home(), LocalStack.start(options, progress));
    }

    PeerTopics topics() {
        return topics;
    }

    PeerDatabase database() {
        return new PeerDatabase(URI.create(stack.databaseUrl()));
    }

    ServiceLoad load(int connections, PeerDatabase database) throws IOException {
        String secret = Files.readString(home.jwtSecret()).strip();
        String token = LocalToken.create(secret, USER, TOKEN_LIFE, Instant.now());
        return new ServiceLoad(URI.create(stack.httpUrl()), token, connections, database, topics);
    }

    /** Sends what the service sends; the event is kept for it in a file. */
    ProducerPerf producer(String event) throws IOException {
        topics.create();
        Path payload = home.home().resolve("event.json");
        Files.writeString(payload, event);
        return new ProducerPerf(stack.bootstrapServers(), PeerTopics.OWN, payload);
    }

    Pgbench pgbench(Path program, PeerDatabase database, PgbenchScript script) throws IOException {
        return Pgbench.of(program, database.url(), home.home().resolve("pgbench.sql"), script);
    }

    /** The publishing through the stack's own sidecar, where it has one. */
    Optional<DaprPublish> sidecar() throws IOException {
        for (var process : stack.processes()) {
            if (process.group() == ProcessGroup.SIDECAR) {
                int port = Objects.requireNonNull(process.ports().get("http"));
                String token = Tokens.fromFile(home.run().resolve("dapr-api-token"));
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
        topics.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        stack.close();
    }
}
