package dev.taskwire.bench.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.taskwire.bench.faults.check.Command.Kind;
import dev.taskwire.bench.faults.check.Content;
import dev.taskwire.bench.faults.check.Operation;
import dev.taskwire.bench.faults.check.Operation.Phase;
import dev.taskwire.bench.faults.check.OperationLog;
import dev.taskwire.local.process.Wait;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ClientsTest {

    private static final byte[] TASK = "{\"id\": 7, \"version\": 1}".getBytes(StandardCharsets.UTF_8);

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    /** Of updates. */
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    /** Of updates. */
    private CyclicBarrier together = new CyclicBarrier(1);

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (exchange.getRequestMethod().equals("PATCH")) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                awaitTheOther();
            }
            exchange.sendResponseHeaders(200, TASK.length);
            exchange.getResponseBody().write(TASK);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    private void awaitTheOther() throws IOException {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IOException("the other update did not come", e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    @Timeout(30)
    void afterTheEndNoTaskIsCreatedAndThoseThatAreThereLiveOn(@TempDir Path folder) throws IOException {
        Path history = folder.resolve("history.jsonl");
        var change = new Planned.Change(Duration.ofMillis(300), Kind.DELETE);
        var plan = List.of(planned("now", Duration.ZERO, change), planned("never", Duration.ofHours(1)));
        try (var log = OperationLog.begin(history);
                var clients = Clients.start(Gateways.behind(url()), plan, Instant.now(), log)) {
            Wait.until("the first task", Duration.ofSeconds(10), () -> clients.created() == 1);

            clients.end();
            clients.join();

            assertThat(OperationLog.read(history))
                    .filteredOn(each -> each.phase() == Phase.OK)
                    .extracting(Operation::kind)
                    .containsExactly(Kind.CREATE, Kind.DELETE);
            assertThat(asked).containsExactly("POST /api/1/tasks", "DELETE /api/1/tasks/7");
        }
    }

    /** Each update is answered when the other one is there too. */
    @Test
    @Timeout(30)
    void twoClientsUpdateASharedTaskAtOnceAndOneCompletesIt(@TempDir Path folder) throws IOException {
        Path history = folder.resolve("history.jsonl");
        together = new CyclicBarrier(2);
        var changes = List.of(change(Kind.UPDATE), change(Kind.READ), change(Kind.COMPLETE));
        var plan = List.of(new Planned("task", "1", Duration.ZERO, Duration.ofSeconds(1), false, true, changes));
        try (var log = OperationLog.begin(history);
                var clients = Clients.start(Gateways.behind(url()), plan, Instant.now(), log)) {
            clients.join();
        }

        assertThat(OperationLog.read(history))
                .filteredOn(each -> each.phase() == Phase.OK)
                .extracting(each -> each.proc() + ": " + each.kind())
                .containsExactlyInAnyOrder(
                        "client of task: CREATE",
                        "client of task: UPDATE",
                        "client of task: READ",
                        "client of task: COMPLETE",
                        "second client of task: UPDATE",
                        "second client of task: READ");
    }

    /** Neither names what the other one writes, and each writes something else the next time. */
    @Test
    @Timeout(30)
    void theTwoWriteFieldsOfTheirOwn(@TempDir Path folder) throws IOException {
        var changes = List.of(change(Kind.UPDATE), change(Kind.READ), change(Kind.UPDATE), change(Kind.READ));
        var plan = List.of(new Planned("task", "1", Duration.ZERO, Duration.ofSeconds(1), false, true, changes));
        try (var log = OperationLog.begin(folder.resolve("history.jsonl"));
                var clients = Clients.start(Gateways.behind(url()), plan, Instant.now(), log)) {
            clients.join();
        }

        var written = bodies.stream().map(JsonObject::new).toList();
        assertThat(written)
                .extracting(JsonObject::fieldNames)
                .containsExactlyInAnyOrder(
                        Set.of("description"), Set.of("description"), Set.of("priority"), Set.of("priority"));
        assertThat(written).doesNotHaveDuplicates();
        assertThat(OperationLog.read(folder.resolve("history.jsonl")))
                .filteredOn(each -> each.kind() == Kind.UPDATE && each.phase() == Phase.OK)
                .extracting(Operation::value)
                .contains(Content.priority("high"), Content.priority("urgent"));
    }

    private static Planned.Change change(Kind kind) {
        return new Planned.Change(Duration.ZERO, kind);
    }

    private static Planned planned(String title, Duration at, Planned.Change... changes) {
        return new Planned(title, "1", at, at.plusSeconds(1), false, false, List.of(changes));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
