package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** In order: nothing is sent twice, and the consumers pause for a few seconds. */
final class DaprdSwitchIT extends SwitchContract {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Override
    void toKafka(LocalStack stack, Path token) {
        switchTo("kafka", stack, token);
        assertThat(hasJob(stack, token)).as("the job goes with the switch").isFalse();
    }

    @Override
    void toDapr(LocalStack stack, Path token) {
        switchTo("dapr", stack, token);
        Wait.until("the job", SOON, () -> hasJob(stack, token));
    }

    private static boolean hasJob(LocalStack stack, Path token) {
        int port = stack.processes().stream()
                .filter(each -> each.name().equals("backend-daprd"))
                .mapToInt(each -> each.ports().getOrDefault("http", 0))
                .sum();
        try {
            var job = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1.0/jobs/check-due-tasks"))
                    .header(
                            "dapr-api-token",
                            Files.readString(token.resolveSibling("dapr-api-token"))
                                    .strip())
                    .build();
            return HttpClient.newHttpClient()
                            .send(job, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    Duration longestPause() {
        return Duration.ofSeconds(15);
    }

    @Override
    int mostDuplicates() {
        return 0;
    }
}
