package dev.taskwire.gateway.http;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Not run with the tests: from a command, answered by one replica, to its frame on a stream of another replica, while
 * other users have streams open and others write. {@code ./mvnw test -pl gateway -am -Dtest=FeedLatencyBench
 * -Dstreams=100 -Dwriters=8}
 */
public final class FeedLatencyBench {

    private static final int STREAMS = Integer.getInteger("streams", 1);
    private static final int WRITERS = Integer.getInteger("writers", 0);
    private static final int SAMPLES = Integer.getInteger("samples", 400);
    private static final int WARM_UP = 40;

    @Test
    void fromCommitToFrame() throws Exception {
        var database = TestPostgres.freshDatabase();
        try (var writing = Edge.at(database);
                var reading = Edge.at(database)) {
            var client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            List<Sse> others = new ArrayList<>();
            for (int i = 1; i < STREAMS; i++) {
                others.add(Sse.open(client, reading.port(), "/api/other" + i + "/events/stream"));
            }
            var stop = new AtomicBoolean();
            var load = IntStream.range(0, WRITERS)
                    .mapToObj(i -> new Thread(() -> write(writing.port(), "writer" + i, stop)))
                    .toList();
            load.forEach(Thread::start);
            measure(writing, client, reading);
            stop.set(true);
            for (var thread : load) {
                thread.join();
            }
            others.forEach(Sse::close);
        }
    }

    private static void measure(Edge writing, HttpClient client, Edge reading) throws InterruptedException {
        var fromAnswer = new long[SAMPLES];
        var fromRequest = new long[SAMPLES];
        var pauses = new Random(1);
        var cpu = cpuOfPostgres();
        long begun = System.nanoTime();
        long written = writing.number("select sum(version) from tasks");
        try (var stream = Sse.open(client, reading.port(), "/api/probe/events/stream");
                var wire = new Wire(writing.port())) {
            for (int i = -WARM_UP; i < SAMPLES; i++) {
                Thread.sleep(pauses.nextInt(100)); // in no step with the looks at the feed
                long sent = System.nanoTime();
                wire.send(Wire.post(
                        "/api/probe/tasks", new JsonObject().put("title", "t").encode()));
                var unusedAnswer = wire.read();
                long answered = System.nanoTime();
                var unusedEvent = stream.next();
                if (i >= 0) {
                    fromRequest[i] = System.nanoTime() - sent;
                    fromAnswer[i] = System.nanoTime() - answered;
                }
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%d streams, %d writers (%.0f changes/s): from answer %s; from request %s; PostgreSQL %.0f %% of a core%n",
                STREAMS,
                WRITERS,
                (writing.number("select sum(version) from tasks") - written) / seconds,
                percentiles(fromAnswer),
                percentiles(fromRequest),
                cpuOfPostgres().minus(cpu).toMillis() / seconds / 10);
    }

    private static String percentiles(long[] nanos) {
        Arrays.sort(nanos);
        return "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, max %.0f ms"
                .formatted(
                        nanos[nanos.length / 2] / 1e6,
                        nanos[nanos.length * 95 / 100] / 1e6,
                        nanos[nanos.length * 99 / 100] / 1e6,
                        nanos[nanos.length - 1] / 1e6);
    }

    private static void write(int port, String user, AtomicBoolean stop) {
        try (var wire = new Wire(port)) {
            while (!stop.get()) {
                wire.send(Wire.post("/api/" + user + "/tasks", "{\"title\":\"t\"}"));
                var unused = wire.read();
            }
        }
    }

    private static Duration cpuOfPostgres() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
