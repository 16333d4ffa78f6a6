package dev.taskwire.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.taskwire.local.console.Progress;
import dev.taskwire.local.dapr.DaprSearch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("daprd")
class DaprdStackTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path home;

    @BeforeEach
    void needsDapr() {
        Path user = Path.of(System.getProperty("user.home"));
        DaprSearch.Result found = new DaprSearch(TestStacks.checkout(), System.getenv(), user).find();
        if (found.tools() == null) {
            if (Boolean.parseBoolean(System.getenv("REQUIRE_DAPR"))) {
                fail(found.explanation());
            }
            abort(found.explanation());
        }
    }

    @Test
    void sidecarPublishesAndKeepsStateWithItsTokenAndTheStackComesUpAgainOnItsData() throws Exception {
        StackOptions options = TestStacks.options(TestStacks.checkout(), home).with(TransportChoice.DAPR);
        try (LocalStack stack = LocalStack.start(options, Progress.SILENT)) {
            assertThat(stack.processes())
                    .extracting(RunState.Entry::name)
                    .containsExactlyInAnyOrder("kafka", "scheduler", "postgres", "backend", "backend-daprd");
            String token = Files.readString(options.home().run().resolve("dapr-api-token"));
            assertThat(publish(stack, token)).isEqualTo(204);
            assertThat(publish(stack, "wrong")).isEqualTo(401);
            String key = "[{\"key\":\"stack\",\"value\":1}]";
            assertThat(post(stack, token, "state/statestore-postgres", key)).isEqualTo(204);
            assertThat(post(stack, "wrong", "state/statestore-postgres", key)).isEqualTo(401);
            Path secrets = options.home().run().resolve("backend-daprd-secrets.json");
            assertThat(Files.getPosixFilePermissions(secrets))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

            stack.kill("backend-daprd");
            stack.revive("backend-daprd", Duration.ofSeconds(30));
            assertThat(publish(stack, token)).isEqualTo(204);
            assertThat(stack.failure()).isNotDone();
        }
        try (LocalStack again = LocalStack.start(options, Progress.SILENT)) {
            assertThat(again.transport()).isEqualTo("dapr");
        }
    }

    private static int publish(LocalStack stack, String token) throws IOException, InterruptedException {
        return post(stack, token, "publish/pubsub-kafka/task-events?metadata.rawPayload=true", "{}");
    }

    private static int post(LocalStack stack, String token, String path, String json)
            throws IOException, InterruptedException {
        int port = stack.processes().stream()
                .filter(entry -> entry.group() == ProcessGroup.SIDECAR)
                .map(entry -> entry.ports().getOrDefault("http", 0))
                .findFirst()
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1.0/" + path))
                .header("dapr-api-token", token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
