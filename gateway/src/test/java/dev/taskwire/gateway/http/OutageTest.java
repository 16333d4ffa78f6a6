package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.postgres.PostgresServer;
import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away under a running edge, and comes back. */
class OutageTest {

    private static final Duration ANSWER = Duration.ofMillis(2_500);
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private Path data;
    private PostgresServer server;
    private Edge edge;
    private Api api;
    private String task = "";

    @BeforeEach
    void start() {
        data = TestPostgres.temporary().resolve("pg");
        server = TestPostgres.start(data, 0);
        edge = Edge.at(TestPostgres.freshDatabase(server));
        api = new Api(edge.port());
        task = "/api/1/tasks/" + api.newTask("1", "before");
        assertThat(api.get(task).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        edge.close();
        server.close();
    }

    @Test
    void aStoppedDatabaseIsToldInTimeAndFoundAgainWithoutARestart() {
        int port = server.port();
        server.close();
        assertEverythingIsUnavailable();
        assertThat(api.get("/health").statusCode()).isEqualTo(200);

        server = TestPostgres.start(data, port);
        assertRecovers();
    }

    @Test
    void aFrozenDatabaseIsToldInTimeAndServesAgainWhenItThaws() throws Exception {
        signal("STOP");
        try {
            assertEverythingIsUnavailable();
        } finally {
            signal("CONT");
        }
        assertRecovers();
    }

    @Test
    void everyOneOfManyIsToldInTime() {
        server.close();
        var begun = System.nanoTime();
        var answers =
                IntStream.range(0, 300)
                        .mapToObj(i -> api.begin("POST", "/api/1/tasks", "{\"title\":\"t\"}"))
                        .toList()
                        .stream()
                        .map(Waiting::on)
                        .toList();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ANSWER.multipliedBy(2));
        answers.forEach(OutageTest::assertUnavailable);
    }

    private void assertEverythingIsUnavailable() {
        assertUnavailableInTime("GET", task, "");
        assertUnavailableInTime("GET", "/api/1/tasks", "");
        assertUnavailableInTime("POST", "/api/1/tasks", "{\"title\":\"during\"}");
        assertUnavailableInTime("PATCH", task + "/complete", "");
        assertUnavailableInTime("DELETE", task, "");
    }

    private void assertUnavailableInTime(String method, String path, String body) {
        var begun = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = api.begin(method, path, body);
        assertUnavailable(Waiting.on(answer));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as(method + path)
                .isLessThan(ANSWER);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        var code = json(answer).getString("code");
        assertThat(code).isIn("database_unavailable", "commit_unknown", "overloaded");
        assertProblem(answer, 503, code);
        assertThat(header(answer, "retry-after")).isEqualTo("1");
    }

    private void assertRecovers() {
        Wait.until("reads", RECOVERY, () -> api.get("/api/1/tasks").statusCode() == 200);
        Wait.until(
                "writes",
                RECOVERY,
                () -> api.post("/api/1/tasks", "{\"title\":\"after\"}").statusCode() == 201);
        Wait.until("changes", RECOVERY, () -> {
            int status = api.call("DELETE", task).statusCode();
            return status == 204 || status == 404;
        });
        assertThat(api.get(task).statusCode()).isEqualTo(404);
    }

    /** The postmaster first: stopped, it makes no backend that the list of its children would lack. */
    private void signal(String name) throws IOException, InterruptedException {
        var postmaster = ProcessHandle.of(server.process().pid()).orElseThrow();
        kill(name, Stream.of(postmaster));
        kill(name, postmaster.descendants());
    }

    private static void kill(String name, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(each -> command.add("" + each.pid()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
