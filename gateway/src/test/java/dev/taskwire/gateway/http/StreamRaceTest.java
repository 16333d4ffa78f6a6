package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Eight clients create and change tasks through two replicas on one database, while streams of both come and go with
 * {@code Last-Event-ID}: each gets every change once, the versions of a task in their order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class StreamRaceTest {

    private static final int CHANGES = 20_000;
    private static final int WRITERS = 8;
    private static final int IN_FLIGHT = 16;
    private static final int READERS = 4;
    private static final long SEED = 20_261_125;
    private static final String STREAM = "/api/1/events/stream";

    private final Executor threads = task -> new Thread(task, "stream-race").start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger left = new AtomicInteger(CHANGES);
    private final List<Long> tasks = Collections.synchronizedList(new ArrayList<>());
    private List<Edge> replicas = List.of();

    @BeforeAll
    void start() {
        var database = TestPostgres.freshDatabase();
        replicas = List.of(Edge.at(database), Edge.at(database));
    }

    @AfterAll
    void stop() {
        replicas.forEach(Edge::close);
    }

    @Test
    void nothingIsMissingAndNothingComesTwice() {
        var nothing = new Api(replicas.get(0).port()).get("/api/1/changes");
        var beginning = Api.json(nothing).getString("next_cursor");
        var readers = IntStream.range(0, READERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> read(beginning, new Random(SEED + i)), threads))
                .toList();
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> write(i, new Random(SEED * 31 + i)), threads))
                .toList();
        writers.forEach(CompletableFuture::join);
        assertThat(replicas.get(0).number("select sum(version) from tasks")).isEqualTo(CHANGES);
        for (var reader : readers) {
            assertThat(reader.join()).as("seed " + SEED).isEmpty();
        }
    }

    /** What is wrong with what came, until as many changes have come as were made. */
    private List<String> read(String beginning, Random random) {
        var wrong = new ArrayList<String>();
        var versions = new HashMap<Long, Long>();
        Set<String> ids = new HashSet<>();
        var lastId = beginning;
        while (ids.size() < CHANGES && wrong.isEmpty()) {
            var port = replicas.get(random.nextInt(replicas.size())).port();
            int until = random.nextInt(2_000);
            try (var stream = Sse.open(client, port, STREAM, "Last-Event-ID", lastId)) {
                for (int i = 0; i < until && ids.size() < CHANGES; i++) {
                    var event = stream.next();
                    var change = new JsonObject(event.data());
                    long version = change.getLong("version");
                    var before = versions.put(change.getLong("task_id"), version);
                    if (version != (before == null ? 1 : before + 1) || !ids.add(event.id())) {
                        wrong.add("after version " + before + ": " + event.data());
                    }
                    lastId = event.id();
                }
            }
        }
        return wrong;
    }

    private void write(int number, Random random) {
        int port = replicas.get(number % replicas.size()).port();
        var wires = Stream.generate(() -> new Wire(port)).limit(IN_FLIGHT).toList();
        int count = take();
        while (count > 0) {
            var sent = wires.subList(0, count);
            sent.forEach(wire -> wire.send(
                    tasks.isEmpty() || random.nextInt(4) == 0
                            ? Wire.post("/api/1/tasks", "{\"title\":\"t\"}")
                            : change(random)));
            sent.forEach(wire -> answered(wire.read()));
            count = take();
        }
        wires.forEach(Wire::close);
    }

    /** How many of the changes that are left a writer makes next. */
    private int take() {
        return Math.min(IN_FLIGHT, left.getAndUpdate(n -> Math.max(0, n - IN_FLIGHT)));
    }

    private void answered(Wire.Answer answer) {
        switch (answer.status()) {
            case 201 -> tasks.add(new JsonObject(answer.body()).getLong("id"));
            case 200 -> {}
            case 503 -> {
                // A lock was not to be had in time.
                assertThat(answer.body()).contains("database_unavailable");
                left.incrementAndGet();
            }
            default -> throw new IllegalStateException(answer.body());
        }
    }

    private String change(Random random) {
        return "PATCH /api/1/tasks/" + tasks.get(random.nextInt(tasks.size()))
                + "/complete HTTP/1.1\r\nHost: t\r\n\r\n";
    }
}
