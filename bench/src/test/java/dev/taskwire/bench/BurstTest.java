package dev.taskwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The harness itself: it has to see a delay, a refusal and a lost task. */
class BurstTest {

    private static final long DELAY_MS = 50;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();

    @AfterEach
    void close() {
        join(vertx.close());
    }

    @Test
    void seesAnAddedDelay() {
        var slow = run(request -> vertx.setTimer(DELAY_MS, id -> answer(request, 201)), 20);

        assertThat(slow.micros().getMinValue()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toMicros(DELAY_MS - 2));
        assertThat(slow.isClean()).isTrue();
    }

    @Test
    void countsRefusalsByStatus() {
        var result = run(request -> answer(request, requests.incrementAndGet() % 2 == 0 ? 503 : 201), 10);

        assertThat(result.answers()).isEqualTo(Map.of(201, 5, 503, 5));
        assertThat(result.isClean()).isFalse();
    }

    @Test
    void findsAcknowledgedTasksThatAreMissing() {
        var result = run(
                request -> {
                    if (request.path().endsWith("/3")) {
                        request.response().setStatusCode(404).end();
                    } else {
                        answer(request, 201);
                    }
                },
                5);

        assertThat(result.missing()).isEqualTo(1);
        assertThat(result.isClean()).isFalse();
        assertThat(result.toJson().getInteger("missing")).isEqualTo(1);
    }

    private BurstResult run(io.vertx.core.Handler<HttpServerRequest> service, int count) {
        ids.set(0);
        var server = join(vertx.createHttpServer().requestHandler(service).listen(0, "127.0.0.1"));
        try (var burst = new Burst(vertx, URI.create("http://127.0.0.1:" + server.actualPort()), "1", "")) {
            return join(burst.run(count));
        }
    }

    private void answer(HttpServerRequest request, int status) {
        boolean read = request.method().name().equals("GET");
        var body = new JsonObject().put("id", read ? 0 : ids.incrementAndGet());
        request.response().setStatusCode(read ? 200 : status).end(body.toBuffer());
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
