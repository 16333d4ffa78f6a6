package dev.taskwire.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.bench.target.Account;
import dev.taskwire.bench.target.Reads;
import dev.taskwire.bench.target.Target;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Ports;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final String CLEAN = """
            taskwire_outbox_rows 0.0
            taskwire_consumer_lag{group="backend",topic="task-events"} 0.0
            taskwire_transport_active{transport="kafka"} 1.0
            taskwire_transport_active{transport="dapr"} 0.0
            """;

    private final Vertx vertx = Vertx.vertx();
    private volatile String metrics = CLEAN;
    private volatile int tasks;

    @AfterEach
    void close() {
        join(vertx.close());
    }

    @Test
    void takesACleanService() throws Exception {
        assertThat(service("kafka", false)).isEmpty();
    }

    @Test
    void refusesADirtyOneAndSaysAllOfWhy() {
        tasks = 12;
        metrics = CLEAN.replace("rows 0.0", "rows 7.0").replace("\"task-events\"} 0.0", "\"task-events\"} 900.0");

        assertThatThrownBy(() -> service("kafka", false))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("user 1 has 12 tasks")
                .hasMessageContaining("7 events wait in the outbox")
                .hasMessageContaining("a consumer group is 900 events behind")
                .hasMessageContaining("--dirty-anyway");
    }

    @Test
    void marksADirtyOneThatIsMeasuredAnyway() throws Exception {
        tasks = 12;

        assertThat(service("kafka", true)).containsExactly("user 1 has 12 tasks");
    }

    @Test
    void refusesTheOtherTransport() {
        assertThatThrownBy(() -> service("dapr", true))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("does not send by dapr");
    }

    @Test
    void saysThatNobodyIsThere() {
        Target nobody = target(Ports.free(), "kafka");

        assertThatThrownBy(() -> Preflight.service(nobody, new Reads(nobody), true))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("is the service up?");
    }

    private List<String> service(String transport, boolean anyway) throws Exception {
        var server = join(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        Target target = target(server.actualPort(), transport);
        return Preflight.service(target, new Reads(target), anyway);
    }

    private void answer(HttpServerRequest request) {
        String body = request.path().equals("/metrics") ? metrics : "{\"total\": " + tasks + "}";
        var unused = request.response().end(body); // the client tells
    }

    private static Target target(int port, String transport) {
        URI url = URI.create("http://127.0.0.1:" + port);
        return new Target(
                List.of(url),
                new Account("1", ""),
                transport,
                List.of(URI.create(url + "/metrics")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
