package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a route whose work ends when the test says so, by a clock that the test moves. */
class AdmissionTest {

    private static final int MOST = 100;
    private static final Duration SLOW = Duration.ofMillis(1_400);

    private record Begun(RoutingContext request, Admission.Work work) {}

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong now = new AtomicLong();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final InFlightLimit limit = new InFlightLimit(MOST, now::get);
    private final BlockingQueue<Begun> begun = new LinkedBlockingQueue<>();
    private volatile int toolStatus = 200;
    private HttpServer server;

    @BeforeEach
    void start() {
        var admission = new Admission(limit, new RefusalPace(vertx, 1_000, MOST, System::nanoTime));
        var router = Router.router(vertx);
        router.route().handler(new RequestTimer(metrics)).handler(admission);
        router.get("/work")
                .handler(request -> admission.begin(request).ifPresent(work -> begun.add(new Begun(request, work))));
        router.get("/tool").handler(admission.worked(request -> {
            Admission.cameOut(request, toolStatus);
            request.response().end("an account of it");
        }));
        router.get("/health").handler(request -> request.response().end("ok"));
        router.route().failureHandler(Problems::failed);
        server = Waiting.on(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        Waiting.on(vertx.close());
    }

    private Wire asking(String path) {
        var wire = new Wire(server.actualPort());
        wire.send("GET " + path + " HTTP/1.1\r\nHost: t\r\n\r\n");
        return wire;
    }

    private int status(String path) {
        try (var wire = asking(path)) {
            return wire.read().status();
        }
    }

    /** To the least, by answers that nobody had. */
    private void limitToTheLeast() {
        assertThat(limit.begin()).isTrue();
        for (int i = 0; i < MOST; i++) {
            now.addAndGet(Duration.ofMillis(10).toNanos());
            assertThat(limit.begin()).isTrue();
            limit.end(SLOW.toNanos(), false);
        }
    }

    @Test
    void whatIsOneTooManyToWorkOnIsRefusedAndHealthIsAnswered() throws InterruptedException {
        limitToTheLeast();
        for (int i = 1; i < limit.limit(); i++) {
            assertThat(limit.begin()).isTrue();
        }

        assertThat(status("/work")).isEqualTo(503);
        assertThat(status("/health")).isEqualTo(200);
        Wait.until(
                "it is counted",
                Duration.ofSeconds(5),
                () -> metrics.counter("taskwire.http.refused").count() == 1);
        limit.end(SLOW.toNanos(), false);
        try (var wire = asking("/work")) {
            end(begun.take(), 200);
            assertThat(wire.read().status()).isEqualTo(200);
        }
    }

    @Test
    void workForAClientThatHasGivenUpIsWorkUntilItsEndAndNotAnsweredWell() throws InterruptedException {
        assertThat(limit.begin()).isTrue();
        for (int i = 0; i < 50; i++) {
            var wire = asking("/work");
            var work = begun.take();
            wire.close();
            Wait.until(
                    "gone",
                    Duration.ofSeconds(5),
                    () -> work.request().response().closed());
            now.addAndGet(Duration.ofMillis(10).toNanos());
            work.work().end(200);
            assertThat(limit.begin()).isTrue();
            limit.end(SLOW.toNanos(), false);
        }

        // None of a hundred was answered well.
        assertThat(limit.limit()).isEqualTo(40);
    }

    /** Fifty answers to tools, beside as many that are slow and fail; one more is under way all the time. */
    private void callTools(int status) {
        toolStatus = status;
        assertThat(limit.begin()).isTrue();
        for (int i = 0; i < 50; i++) {
            now.addAndGet(Duration.ofMillis(10).toNanos());
            assertThat(status("/tool")).isEqualTo(200);
            assertThat(limit.begin()).isTrue();
            limit.end(SLOW.toNanos(), false);
        }
    }

    @Test
    void aToolsAccountOfAFailureIsNotAnsweredWell() {
        callTools(503);

        assertThat(limit.limit()).isEqualTo(40);
    }

    @Test
    void whatIsDoneByAToolIsAnsweredWell() {
        callTools(200);

        assertThat(limit.limit()).isGreaterThan(40);
    }

    private static void end(Begun request, int status) {
        request.request().vertx().runOnContext(ignored -> {
            request.work().end(status);
            request.request().response().setStatusCode(status).end();
        });
    }
}
