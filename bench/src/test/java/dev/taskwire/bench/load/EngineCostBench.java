package dev.taskwire.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.host.ProcessTable;
import dev.taskwire.local.process.Programs;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a request costs the side that generates it, of a processor's time, for each way to generate it: docs/decisions/0036.
 * Prints a table; run by name, as no test is.
 */
class EngineCostBench {

    private static final int CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    /** What a service takes of a processor for a creation, so that answers come one by one as they do there. */
    private static final long WORK_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

    private static final int ROUNDS = 2;
    private static final String BODY = "{\"title\":\"Benchmark task\",\"priority\":\"medium\"}";
    private static final String TOKEN = "x".repeat(250);
    private static final String ANSWER = "{\"id\":1,\"pad\":\"" + "y".repeat(400) + "\"}";

    private final Vertx serverSide = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Vertx clientSide = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
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
        join(clientSide.close());
    }

    @Test
    void tellsWhatEachWayCosts() throws Exception {
        for (int round = 1; round <= 2 * ROUNDS; round++) {
            workNanos = round % 2 == 0 ? 0 : WORK_NANOS;
            System.out.println(workNanos == 0 ? "a server that answers at once:" : "a server that works 250 us:");
            tell("this engine", engine());
            tell("Vert.x NetClient", netClient());
            tell("Vert.x HttpClient", httpClient());
            if (Programs.onPath("wrk").isPresent()) {
                tell("wrk", wrk());
            }
        }
    }

    private static void tell(String way, Cost cost) {
        System.out.printf(
                "%-20s %6.1f us of a processor a request, %,8.0f requests/s%n", way, cost.micros(), cost.perSecond());
        assertThat(cost.requests()).isPositive();
    }

    private Cost engine() throws IOException {
        var result = new Load(
                        LoadPlan.closed(HttpRequests.address(url()), List.of(request), CONNECTIONS, WARM_UP, MEASURED))
                .run();
        return new Cost(result.cpu().toNanos(), Math.round(result.throughput() * MEASURED.toSeconds()));
    }

    private Cost netClient() throws Exception {
        var count = new AtomicLong();
        var end = new CompletableFuture<Void>();
        var client = clientSide.createNetClient();
        var payload = Buffer.buffer(request);
        return measured(count, end, () -> {
            for (int i = 0; i < CONNECTIONS; i++) {
                var unused = client.connect(port, "127.0.0.1").onSuccess(socket -> talk(socket, payload, count, end));
            }
        });
    }

    private static void talk(NetSocket socket, Buffer payload, AtomicLong count, CompletableFuture<Void> end) {
        var reader = new ResponseReader();
        socket.handler(bytes -> {
            if (reader.read(ByteBuffer.wrap(bytes.getBytes()))) {
                count.incrementAndGet();
                if (!end.isDone()) {
                    var unused = socket.write(payload);
                }
            }
        });
        var unused = socket.write(payload);
    }

    private Cost httpClient() throws Exception {
        var count = new AtomicLong();
        var end = new CompletableFuture<Void>();
        var client = clientSide.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI("/api/1/tasks")
                .putHeader("Authorization", "Bearer " + TOKEN)
                .putHeader("Content-Type", "application/json");
        var body = Buffer.buffer(BODY);
        return measured(count, end, () -> {
            for (int i = 0; i < CONNECTIONS; i++) {
                next(
                        () -> client.request(options)
                                .compose(each -> each.send(body))
                                .compose(each -> each.body()),
                        count,
                        end);
            }
        });
    }

    private static void next(Supplier<Future<Buffer>> call, AtomicLong count, CompletableFuture<Void> end) {
        var unused = call.get().onComplete(done -> {
            count.incrementAndGet();
            if (!end.isDone()) {
                next(call, count, end);
            }
        });
    }

    private Cost measured(AtomicLong count, CompletableFuture<Void> end, Runnable start) throws Exception {
        Context context = clientSide.getOrCreateContext();
        var thread = new CompletableFuture<Long>();
        context.runOnContext(now -> {
            thread.complete(Thread.currentThread().getId());
            start.run();
        });
        TimeUnit.NANOSECONDS.sleep(WARM_UP.toNanos());
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadCpuTime(thread.join());
        long countBefore = count.get();
        TimeUnit.NANOSECONDS.sleep(MEASURED.toNanos());
        var cost = new Cost(threads.getThreadCpuTime(thread.join()) - before, count.get() - countBefore);
        end.complete(null);
        TimeUnit.MILLISECONDS.sleep(200);
        return cost;
    }

    private Cost wrk() throws IOException, InterruptedException {
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
        return new Cost(cpu.toNanos(), requests);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** @param nanos of a processor, of the generating thread or process */
    private record Cost(long nanos, long requests) {

        double micros() {
            return nanos / 1e3 / Math.max(1, requests);
        }

        double perSecond() {
            return requests / (double) MEASURED.toSeconds();
        }
    }
}
