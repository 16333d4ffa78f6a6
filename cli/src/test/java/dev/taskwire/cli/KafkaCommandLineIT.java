package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.process.Wait;
import dev.taskwire.local.up.LocalStack;
import dev.taskwire.local.up.TransportChoice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's commands on the whole system. */
final class KafkaCommandLineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void tasksAreAddedListedAndDoneWhileTailTellsOfIt(@TempDir Path home) throws Exception {
        try (LocalStack stack = Stacks.start(Stacks.options(home, TransportChoice.KAFKA))) {
            var cli = new Cli("--url", stack.httpUrl(), "--user", "hand");
            var out = new StringWriter();
            var err = new StringWriter();
            var tail = CompletableFuture.supplyAsync(() -> tail(stack, out, err));
            // From then on nothing is missed.
            Wait.until("the stream", PATIENCE, () -> err.toString().contains("following user hand"));

            var id = addedListedAndDone(cli);

            assertThat(tail.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
            assertThat(out.toString().lines())
                    .map(ApiClient::parse)
                    .allMatch(change -> change.path("task_id").asText().equals(id))
                    .extracting(change -> change.path("type").asText() + " "
                            + change.path("version").asText())
                    .containsExactly("TaskCreatedEvent 1", "TaskCompletedEvent 2", "TaskReopenedEvent 3");
            goesOn(cli, ApiClient.parse(out.toString().lines().findFirst().orElseThrow()));
            isRefused(cli);
        }
    }

    private static int tail(LocalStack stack, StringWriter out, StringWriter err) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("tail", "--json", "--count", "3", "--url", stack.httpUrl(), "--user", "hand");
    }

    private static String addedListedAndDone(Cli cli) {
        var added = cli.run(
                        "tasks",
                        "add",
                        "Buy",
                        "milk",
                        "--due",
                        "2099-12-01 9:00",
                        "--priority",
                        "high",
                        "--remind",
                        "30",
                        "--json")
                .json();
        var id = added.path("id").asText();
        assertThat(added.path("title").asText()).isEqualTo("Buy milk");

        var listed = cli.run("tasks", "list", "--status", "pending", "-q", "mil", "--json")
                .json();
        assertThat(listed.path("tasks"))
                .singleElement()
                .satisfies(task -> assertThat(task.path("id").asText()).isEqualTo(id));
        assertThat(listed.path("more").asBoolean()).isFalse();
        assertThat(cli.run("tasks", "list").out()).contains(id, "open", "high", "2099-12-01 09:00", "Buy milk");

        assertThat(cli.run("tasks", "done", id).out()).startsWith("done " + id + ": Buy milk");
        assertThat(cli.run("tasks", "show", id, "--json")
                        .json()
                        .path("completed")
                        .asBoolean())
                .isTrue();
        assertThat(cli.run("tasks", "undo", id, "--json")
                        .json()
                        .at("/results/0/outcome")
                        .asText())
                .isEqualTo("reopened");
        return id;
    }

    private static void goesOn(Cli cli, JsonNode first) {
        var said = cli.run("tail", "--count", "1", "--since", first.path("id").asText());
        assertThat(said.exitCode()).isZero();
        assertThat(said.out().lines())
                .singleElement()
                .asString()
                .contains("completed", first.path("task_id").asText() + " v2", "Buy milk", "(completed");
    }

    private static void isRefused(Cli cli) {
        assertThat(cli.run("tasks", "add", "x", "--repeat", "FREQ=SECONDLY", "--due", "+1h"))
                .satisfies(said -> assertThat(said.exitCode()).isEqualTo(1))
                .satisfies(said -> assertThat(said.err()).startsWith("taskwire: recurrence_rule: "));
        assertThat(cli.run("tasks", "done", "999999999").err()).startsWith("taskwire: 999999999: ");
        assertThat(cli.run("tail", "--since", "nonsense").err().lines())
                .singleElement()
                .asString()
                .startsWith("taskwire: since");
    }
}
