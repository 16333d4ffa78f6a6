package dev.taskwire.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.host.ProcessTable;
import dev.taskwire.local.process.Programs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a request costs the side that generates it, of a processor's time, for each way to generate it: docs/decisions/0036.
 * Prints a table; run by name, as no test is.
 */
class EngineCostBench {

    static final int CONNECTIONS = 64;
    static final Duration WARM_UP = Duration.ofSeconds(3);
    static final Duration MEASURED = Duration.ofSeconds(4);
    /** What a service takes of a processor for a creation, so that answers come one by one as they do there. */
    private static final long WORK_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

    private static final int ROUNDS = 2;
    static final String BODY = "{\"title\":\"Benchmark task\",\"priority\":\"medium\"}";
    static final String TOKEN = "x".repeat(250);
    private static final String ANSWER = "{\"id\":1,\"pad\":\"" + "y".repeat(400) + "\"}";

    private final Vertx serverSide = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final VertxClients clients = new VertxClients();
    private volatile long workNanos;
    private int port;
    private byte[] request = new byte[0];

    @BeforeEach
    void serve() {
        port = join(serverSide
                        .createHttpServer()
                        .requestHandler(each -> {
                            work(workNanos);
                            var unused = each.response()
                                    .setStatusCode(201)
                                    .putHeader("location", "/api/1/tasks/1")
                                    .putHeader("etag", "\"1\"")
                                    .end(ANSWER);
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        request =
                HttpRequests.posts(url(), "/api/1/tasks", TOKEN, List.of(BODY)).get(0);
    }

    private static void work(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        join(serverSide.close());
        clients.close();
    }

    @Test
    void tellsWhatEachWayCosts() throws Exception {
        for (int round = 1; round <= 2 * ROUNDS; round++) {
            workNanos = round % 2 == 0 ? 0 : WORK_NANOS;
            System.out.println(workNanos == 0 ? "a server that answers at once:" : "a server that works 250 us:");
            tell("this engine", engine());
            tell("Vert.x NetClient", clients.netClient(port, request));
            tell("Vert.x HttpClient", clients.httpClient(port));
            if (Programs.onPath("wrk").isPresent()) {
                tell("wrk", wrk());
            }
        }
    }

    private static void tell(String way, RequestCost cost) {
        System.out.printf(
                "%-20s %6.1f us of a processor a request, %,8.0f requests/s%n", way, cost.micros(), cost.perSecond());
        assertThat(cost.requests()).isPositive();
    }

    private RequestCost engine() throws IOException {
        var result = new Load(
                        LoadPlan.closed(HttpRequests.address(url()), List.of(request), CONNECTIONS, WARM_UP, MEASURED))
                .run();
        return new RequestCost(result.cpu().toNanos(), Math.round(result.throughput() * MEASURED.toSeconds()));
    }

    private RequestCost wrk() throws IOException, InterruptedException {
        Path script = Files.createTempFile("wrk", ".lua");
        Files.writeString(
                script,
                "wrk.method=\"POST\"\nwrk.body=[[" + BODY + "]]\n"
                        + "wrk.headers[\"Content-Type\"]=\"application/json\"\nwrk.headers[\"Authorization\"]=\"Bearer "
                        + TOKEN + "\"\n");
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + CONNECTIONS,
                        "-d" + MEASURED.toSeconds() + "s",
                        "-s",
                        script.toString(),
                        url() + "/api/1/tasks")
                .redirectErrorStream(true)
                .start();
        Duration cpu = Duration.ZERO;
        while (wrk.isAlive()) {
            Duration now = ProcessTable.now().cpu(wrk.pid());
            cpu = now.isZero() ? cpu : now;
            TimeUnit.MILLISECONDS.sleep(50);
        }
        String text = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.delete(script);
        long requests = text.lines()
                .filter(line -> line.contains("requests in"))
                .mapToLong(line -> Long.parseLong(line.strip().split(" ")[0]))
                .sum();
        return new RequestCost(cpu.toNanos(), requests);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
