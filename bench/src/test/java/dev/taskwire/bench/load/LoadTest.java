package dev.taskwire.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Ports;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The harness itself: it has to see a delay, a stall, a refusal and a closed connection. No figure of it is a target. */
class LoadTest {

    private static final long DELAY_MS = 50;
    private static final long STALL_MS = 1_000;
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong received = new AtomicLong();

    @AfterEach
    void close() {
        join(vertx.close());
    }

    @Test
    void seesAnAddedDelay() throws Exception {
        var address = serve(request -> vertx.setTimer(DELAY_MS, id -> answer(request, 201)));

        var result = new Load(LoadPlan.open(address, posts(), 50, 200, Duration.ZERO, TWO_SECONDS)).run();

        assertThat(result.answers()).containsOnlyKeys(201);
        assertThat(result.requests()).isEqualTo(400);
        assertThat(millis(result, 0)).isGreaterThanOrEqualTo(DELAY_MS - 2.0);
        assertThat(millis(result, 50)).isBetween(DELAY_MS - 2.0, 3.0 * DELAY_MS);
    }

    @Test
    void anOpenLoopShowsAStallInWhatItHeldUpAndAClosedOneHidesIt() throws Exception {
        var open = new Load(LoadPlan.open(stallingOnce(), posts(), 4, 500, Duration.ZERO, TWO_SECONDS)).run();
        var closed = new Load(LoadPlan.closed(stallingOnce(), posts(), 4, Duration.ZERO, TWO_SECONDS)).run();

        assertThat(millis(open, 100)).isGreaterThanOrEqualTo(STALL_MS - 100.0);
        assertThat(millis(open, 99)).isGreaterThanOrEqualTo(STALL_MS - 300.0);
        assertThat(longerThan(open, STALL_MS / 4)).isGreaterThan(200);
        assertThat(open.requests()).isEqualTo(1_000);
        assertThat(longerThan(closed, STALL_MS / 4)).isLessThanOrEqualTo(4);
    }

    @Test
    void countsByStatusAndWithoutTheWarmUp() throws Exception {
        var address = serve(request -> answer(request, received.incrementAndGet() % 2 == 0 ? 503 : 201));

        var load = new Load(LoadPlan.open(address, posts(), 1, 100, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        var result = load.run();

        assertThat(result.requests()).isEqualTo(100);
        assertThat(result.answers()).containsOnlyKeys(201, 503);
        assertThat(result.answers().get(503)).isEqualTo(50);
        assertThat(result.micros().getTotalCount())
                .as("a refusal is no answer to measure")
                .isEqualTo(50);
        assertThat(load.answered()).isEqualTo(200);
        assertThat(received).hasValue(200);
    }

    @Test
    void sendsOneOnEachConnectionAtOnce() throws Exception {
        var address = serve(request -> {
            received.incrementAndGet();
            answer(request, 201);
        });

        var result = new Load(LoadPlan.atOnce(address, posts(), 200)).run();

        assertThat(result.answers()).isEqualTo(Map.of(201, 200L));
        assertThat(received).hasValue(200);
        assertThat(result.took()).isPositive();
    }

    @Test
    void sharesConnectionsAmongTheProcesses() throws Exception {
        var other = new AtomicLong();
        var addresses = List.of(
                serve(request -> {
                    received.incrementAndGet();
                    answer(request, 201);
                }),
                serve(request -> {
                    other.incrementAndGet();
                    answer(request, 201);
                }));
        var plan = new LoadPlan(
                addresses, posts(), 6, new Pace.AtOnce(), Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5));

        var result = new Load(plan).run();

        assertThat(result.answers()).isEqualTo(Map.of(201, 6L));
        assertThat(received).hasValue(3);
        assertThat(other).hasValue(3);
    }

    @Test
    void countsWhatWasCutOffAsUnansweredAndGoesOn() throws Exception {
        var address = serve(request -> {
            if (received.incrementAndGet() == 10) {
                var unused = request.connection().close(); // the test's fault
            } else {
                answer(request, 201);
            }
        });

        var result = new Load(LoadPlan.open(address, posts(), 2, 100, Duration.ZERO, TWO_SECONDS)).run();

        assertThat(result.answers()).isEqualTo(Map.of(0, 1L, 201, 199L));
        assertThat(result.failed()).as("lost, and not late").isEqualTo(1);
        assertThat(result.late()).isZero();
    }

    @Test
    void givesUpWhatIsNeverAnsweredAndKeepsItsWaitInTheTail() throws Exception {
        var address = serve(request -> {
            if (received.incrementAndGet() <= 100) {
                answer(request, 201);
            }
        });
        var patience = Duration.ofMillis(500);
        var plan = new LoadPlan(
                List.of(address), posts(), 2, new Pace.Open(200), Duration.ZERO, Duration.ofSeconds(1), patience);

        var result = new Load(plan).run();

        assertThat(result.requests()).isEqualTo(200);
        assertThat(result.answers()).isEqualTo(Map.of(0, 100L, 201, 100L));
        assertThat(result.late()).isEqualTo(100);
        assertThat(result.failed()).isZero();
        assertThat(millis(result, 75)).isGreaterThanOrEqualTo(500.0);
    }

    @Test
    void saysThatNobodyIsThere() {
        var nobody = local(Ports.free());

        assertThatThrownBy(() -> new Load(LoadPlan.atOnce(nobody, posts(), 3)).run())
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("of 3 connections to 127.0.0.1");
    }

    /** Answers at once, but for one second in which it does nothing. */
    private InetSocketAddress stallingOnce() {
        var begun = new AtomicLong();
        return serve(request -> {
            begun.compareAndSet(0, System.nanoTime());
            long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun.get());
            long wait = 500 + STALL_MS - age;
            if (age >= 500 && wait > 0) {
                vertx.setTimer(wait, id -> answer(request, 201));
            } else {
                answer(request, 201);
            }
        });
    }

    private InetSocketAddress serve(Handler<HttpServerRequest> service) {
        var server = join(vertx.createHttpServer().requestHandler(service).listen(0, "127.0.0.1"));
        return local(server.actualPort());
    }

    private static InetSocketAddress local(int port) {
        return HttpRequests.address(URI.create("http://127.0.0.1:" + port));
    }

    private static void answer(HttpServerRequest request, int status) {
        var unused = request.response().setStatusCode(status).end("{\"id\":1}"); // the client tells
    }

    private static List<byte[]> posts() {
        return HttpRequests.posts(
                URI.create("http://127.0.0.1:1"), "/api/1/tasks", "a.b.c", List.of("{\"title\":\"a\"}", "{}"));
    }

    private static double millis(LoadResult result, double percentile) {
        return result.micros().getValueAtPercentile(percentile) / 1000.0;
    }

    private static long longerThan(LoadResult result, long millis) {
        return result.micros().getCountBetweenValues(TimeUnit.MILLISECONDS.toMicros(millis), Long.MAX_VALUE / 2);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
