package dev.taskwire.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does about a record that nobody can handle, on the whole system. */
abstract class DeadLettersContract {

    private static final String TOPIC = "task-events";
    private static final String POISON = "{\"specversion\":\"1.0\",\"id\":\"poison-1\",\"source\":\"stranger\","
            + "\"type\":\"TaskUpdatedEvent\",\"data\":{\"user_id\":1,\"title\":\"\\u001b[31mü\"}}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    abstract TransportChoice transport();

    @Test
    void aDeadLetterIsListedShownSentAgainAndDiscarded(@TempDir Path home) throws Exception {
        try (var stack = Stacks.start(Stacks.options(home, transport()))) {
            var token = Files.readString(home.resolve("run/operator-token")).strip();
            var cli = new Cli("--url", stack.operationsUrl(), "--operator-token", token);
            assertThat(cli.run("dlq", "list").out()).isEqualTo("no dead letters\n");

            new TopicReader(stack.bootstrapServers()).put(TOPIC, "7", POISON.getBytes(UTF_8));
            var letter = only(cli, "open");
            assertThat(letter.path("event_id").asText()).isEqualTo("poison-1");
            assertThat(letter.path("key").asText()).isEqualTo("7");
            assertThat(letter.path("reason").asText()).isEqualTo("dropped");
            assertThat(letter.path("cause").asText()).contains("task_id");
            assertThat(letter.path("stood_at").path("topic").asText()).isEqualTo(TOPIC);
            Wait.until("the gauge", PATIENCE, () -> metrics(stack).contains(open(1)));

            var id = letter.path("id").asText();
            var table = cli.run("dlq", "list");
            assertThat(table.out().lines().toList()).hasSize(2);
            assertThat(table.out().lines().skip(1)).singleElement().asString().contains(TOPIC, "open", "dropped");
            var shown = cli.run("dlq", "show", id);
            assertThat(shown.out())
                    .contains("poison-1", "stranger", "\\u001b[31mü")
                    .doesNotContain("\u001b");
            assertThat(cli.run("dlq", "show", id, "--json")
                            .json()
                            .path("payload")
                            .asText())
                    .isEqualTo(POISON);

            var redriven = cli.run("dlq", "redrive", id);
            assertThat(redriven.out()).isEqualTo(id + ": It is on its topic again.\n");
            assertThat(redriven.exitCode()).isZero();
            var again = only(cli, "open");
            assertThat(again.path("id").asText()).isNotEqualTo(id);
            assertThat(again.path("event_id").asText()).isEqualTo("poison-1");
            assertThat(again.path("earlier_attempts").asInt()).isEqualTo(1);
            assertThat(only(cli, "redriven").path("id").asText()).isEqualTo(id);

            assertThat(cli.run("dlq", "discard", again.path("id").asText()).exitCode())
                    .isZero();
            assertThat(cli.run("dlq", "list").out()).isEqualTo("no dead letters\n");
            Wait.until("the gauge", PATIENCE, () -> metrics(stack).contains(open(0)));
            failures(stack, cli, id);
        }
    }

    private static void failures(LocalStack stack, Cli cli, String closed) {
        var twice = cli.run("dlq", "redrive", closed, "999");
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.err().lines())
                .containsExactly(
                        "taskwire: " + closed + ": It is redriven already.",
                        "taskwire: 999: There is no dead letter of this id.");
        assertThat(cli.run("dlq", "redrive", "--topic", "mine").err())
                .isEqualTo("taskwire: topic is task-events or task-reminders\n");
        assertThat(cli.run("dlq", "redrive", "--all").out()).startsWith("0 queued");
        var stranger = new Cli("--url", stack.operationsUrl(), "--operator-token", "wrong").run("dlq", "list");
        assertThat(stranger.exitCode()).isEqualTo(1);
        assertThat(stranger.err().lines()).singleElement().asString().contains("operator token");
    }

    private static JsonNode only(Cli cli, String state) {
        Wait.until("one letter " + state, PATIENCE, () -> items(cli, state).size() == 1);
        return items(cli, state).get(0);
    }

    private static JsonNode items(Cli cli, String state) {
        return cli.run("dlq", "list", "--json", "--state", state).json().path("items");
    }

    private static String open(int count) {
        return "taskwire_dead_letters{topic=\"" + TOPIC + "\"} " + count + ".0\n";
    }

    private static String metrics(LocalStack stack) {
        var request = HttpRequest.newBuilder(URI.create(stack.operationsUrl() + "/metrics"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
