package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With room for 100 bytes on a path that reads up to 80, for 50 on one that reads up to 40; 20 bytes need none. */
class BodyRoomTest {

    private static final String BODY = "x".repeat(60);
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final int DEADLINE_SECONDS = 3;

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void start() {
        var room = new BodyRoom(20, 40, 50, 100, Duration.ofSeconds(DEADLINE_SECONDS));
        var router = Router.router(vertx);
        router.route("/small")
                .handler(room.before(20))
                .handler(BodyHandler.create(false).setBodyLimit(20))
                .handler(request -> request.end("small"));
        router.route("/middling")
                .handler(room.before(40))
                .handler(BodyHandler.create(false).setBodyLimit(40))
                .handler(request -> request.end("middling"))
                .failureHandler(Problems::failed);
        router.route("/")
                .handler(room.before(80))
                .handler(BodyHandler.create(false).setBodyLimit(80))
                .handler(request ->
                        request.end(String.valueOf(request.body().buffer().length())))
                .failureHandler(Problems::failed);
        server = Waiting.on(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        Waiting.on(vertx.close());
    }

    private Wire wire() {
        return new Wire(server.actualPort());
    }

    private int status(String request) {
        try (var wire = wire()) {
            wire.send(request);
            return wire.read().status();
        }
    }

    @Test
    void whatDoesNotFitAnyMoreIsToldToComeAgainAndFitsLater() {
        try (var first = wire()) {
            first.begin("/", BODY, 10);

            assertThat(status(Wire.post("/", BODY))).isEqualTo(503);
            assertThat(status(Wire.post("/", "x".repeat(40)))).isEqualTo(200);
            first.send(BODY.substring(10));
            assertThat(first.read().body()).isEqualTo("60");
        }
        awaitRoom(80);
    }

    @Test
    void aBodyOfUntoldSizeTakesTheMostThereMayBe() {
        try (var chunked = wire()) {
            chunked.send(CHUNKED);
            Wait.until(
                    "its place is taken", Duration.ofSeconds(5), () -> status(Wire.post("/", "x".repeat(21))) == 503);
            assertThat(status(Wire.post("/", "x".repeat(20)))).isEqualTo(200);
            chunked.send("2\r\nxx\r\n0\r\n\r\n");
            assertThat(chunked.read().body()).isEqualTo("2");
        }
        awaitRoom(80);
    }

    @Test
    void whoGoesAwayLeavesItsRoom() {
        for (int i = 0; i < 5; i++) {
            var wire = wire();
            wire.begin("/", BODY, 10);
            wire.abort();
            awaitRoom(80);
        }
    }

    @Test
    void whatIsTooLargeAnyhowTakesNone() {
        try (var first = wire()) {
            first.begin("/", BODY, 10);
            assertThat(status("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 81\r\n\r\n"))
                    .isEqualTo(413);
        }
    }

    @Test
    void largeBodiesLeaveRoomForSmallOnes() {
        try (var first = wire();
                var second = wire()) {
            first.begin("/", BODY, 10);
            second.begin("/", "x".repeat(40), 10);
            assertThat(status(Wire.post("/", "x".repeat(21)))).isEqualTo(503);
            assertThat(status(Wire.post("/", "x".repeat(20)))).isEqualTo(200);
            assertThat(status(Wire.post("/small", "x".repeat(20)))).isEqualTo(200);
            assertThat(status(Wire.post("/middling", "x".repeat(40)))).isEqualTo(200);
        }
    }

    @Test
    void middlingBodiesHaveARoomOfTheirOwn() {
        try (var first = wire()) {
            first.begin("/middling", "x".repeat(30), 10);
            assertThat(status(Wire.post("/middling", "x".repeat(21)))).isEqualTo(503);
            assertThat(status(Wire.post("/middling", "x".repeat(20)))).isEqualTo(200);
            assertThat(status(Wire.post("/", "x".repeat(80)))).isEqualTo(200);
            first.send("x".repeat(20));
            assertThat(first.read().body()).isEqualTo("middling");
        }
    }

    @Test
    void whoTakesTooLongLosesTheConnectionAndItsRoom() {
        try (var slow = wire()) {
            slow.begin("/", BODY, 10);
            assertThat(slow.isClosed()).isTrue();
        }
        awaitRoom(80);
    }

    private void awaitRoom(int bytes) {
        Wait.until("room", Duration.ofSeconds(5), () -> status(Wire.post("/", "x".repeat(bytes))) == 200);
    }
}
