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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does about a record that nobody can handle, on the whole system. */
abstract class DeadLettersContract {

    private static final String TOPIC = "task-events";
    private static final String POISON = "{\"specversion\":\"1.0\",\"id\":\"poison-1\",\"source\":\"stranger\","
            + "\"type\":\"TaskUpdatedEvent\",\"data\":{\"user_id\":1,\"title\":\"\\u001b[31mü\"}}";
    private static final String DUE = "2099-05-01T08:00:00Z";
    private static final String COMPLETED = "{\"specversion\":\"1.0\",\"id\":\"completed-1\",\"source\":\"stranger\","
            + "\"type\":\"TaskCompletedEvent\",\"data\":{\"user_id\":\"redrive\",\"task_id\":%d,\"title\":\"Daily\","
            + "\"due_date\":\"%s\",\"recurrence_rule\":\"FREQ=DAILY\",\"series_id\":%d,\"occurrence_no\":1}}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    abstract TransportChoice transport();

    @Test
    void aDeadLetterIsListedShownSentAgainAndDiscarded(@TempDir Path home) throws Exception {
        try (var stack = Stacks.start(Stacks.options(home, transport()))) {
            var token = home.resolve("run/operator-token").toString();
            var cli = new Cli("--url", stack.operationsUrl(), "--token-file", token);
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

            var last = anEventTakesEffectOnce(stack, cli, again.path("id").asText());

            assertThat(cli.run("dlq", "discard", last).exitCode()).isZero();
            assertThat(cli.run("dlq", "list").out()).isEqualTo("no dead letters\n");
            Wait.until("the gauge", PATIENCE, () -> metrics(stack).contains(open(0)));
            failures(stack, cli, home, id);
        }
    }

    /**
     * Two letters of one event, as a sidecar that gave up may leave them, and after them on the same partition one that
     * comes back: then both have been handled.
     *
     * @return the id of the one that came back
     */
    private static String anEventTakesEffectOnce(LocalStack stack, Cli cli, String poison) {
        var api = new ApiClient(stack.httpUrl(), "redrive");
        long task = api.created(Map.of("title", "Daily", "due_date", DUE, "recurrence_rule", "FREQ=DAILY"));
        var event = COMPLETED.formatted(task, DUE, task);
        var topic = new TopicReader(stack.bootstrapServers());
        for (int i = 0; i < 2; i++) {
            topic.put(TOPIC + "-dlq", "7", event.getBytes(UTF_8), Map.of("dlq-outcome", "DROP"));
        }
        Wait.until("three letters", PATIENCE, () -> items(cli, "open").size() == 3);
        var ids = new ArrayList<>(List.of("dlq", "redrive"));
        items(cli, "open").forEach(item -> {
            if (item.path("event_id").asText().equals("completed-1")) {
                ids.add(item.path("id").asText());
            }
        });
        ids.add(poison);

        var said = cli.run(ids.toArray(String[]::new));

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out().lines()).hasSize(3);
        Wait.until("the last", PATIENCE, () -> items(cli, "open").size() == 1);
        assertThat(api.get("?status=pending").path("tasks"))
                .extracting(each -> each.path("occurrence_no").asInt())
                .containsExactlyInAnyOrder(1, 2);
        assertThat(topic.all(TOPIC))
                .filteredOn(record -> TopicReader.text(record.value()).equals(event))
                .as("the same bytes, and so the same id")
                .hasSize(2);
        return items(cli, "open").get(0).path("id").asText();
    }

    private static void failures(LocalStack stack, Cli cli, Path home, String closed) throws IOException {
        var twice = cli.run("dlq", "redrive", closed, "999");
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.err().lines())
                .containsExactly(
                        "taskwire: " + closed + ": It is redriven already.",
                        "taskwire: 999: There is no dead letter of this id.");
        assertThat(cli.run("dlq", "redrive", "--topic", "mine").err())
                .isEqualTo("taskwire: topic is task-events or task-reminders\n");
        assertThat(cli.run("dlq", "redrive", "--all").out()).startsWith("0 queued");
        var wrong = Files.writeString(home.resolve("wrong-token"), "wrong").toString();
        var stranger = new Cli("--url", stack.operationsUrl(), "--token-file", wrong).run("dlq", "list");
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
