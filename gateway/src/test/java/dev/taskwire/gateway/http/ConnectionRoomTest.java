package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With room for two connections. */
class ConnectionRoomTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: t\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private HttpServer server;

    @BeforeEach
    void start() {
        var room = new ConnectionRoom(2, metrics);
        // As the listener has it: else a connection is known only by what it sends.
        var options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
        server = Waiting.on(vertx.createHttpServer(options)
                .connectionHandler(connection -> room.enter(connection, left -> {}))
                .requestHandler(request -> request.response().end("here"))
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        Waiting.on(vertx.close());
    }

    private Wire served() {
        var wire = new Wire(server.actualPort());
        wire.send(GET);
        assertThat(wire.read().body()).isEqualTo("here");
        return wire;
    }

    @Test
    void oneTooManyIsClosedAndThoseThatAreOpenGoOn() {
        try (var first = served();
                var second = served()) {
            try (var third = new Wire(server.actualPort())) {
                assertThat(third.isClosed()).isTrue();
            }
            first.send(GET);
            assertThat(first.read().body()).isEqualTo("here");
            second.send(GET);
            assertThat(second.read().body()).isEqualTo("here");
            assertThat(metrics.counter("taskwire.http.connections.refused").count())
                    .isEqualTo(1);
        }
    }

    @Test
    void whoGoesLeavesItsPlace() {
        for (int i = 0; i < 5; i++) {
            try (var first = served();
                    var second = served()) {
                assertThat(first).isNotSameAs(second);
            }
            Wait.until(
                    "room",
                    Duration.ofSeconds(5),
                    () -> metrics.get("taskwire.http.connections").gauge().value() == 0);
        }
    }
}
