package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.cli.api.FakeApi;
import dev.taskwire.local.token.LocalToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's commands ask the API for, and what they show of its answers. */
class TasksTest {

    private static final String TASK =
            "{\"id\": %d, \"title\": \"Buy milk\", \"completed\": %b, \"priority\": \"urgent\", \"due_date\": %s}";

    private final FakeApi fake;
    private final Cli cli;

    TasksTest() throws IOException {
        fake = new FakeApi();
        cli = new Cli("--url", fake.url() + "/");
    }

    @AfterEach
    void close() {
        fake.close();
    }

    static String task(long id, boolean completed, String due) {
        return TASK.formatted(id, completed, due.isEmpty() ? "null" : "\"" + due + "\"");
    }

    @Test
    void addsATaskWithAllThatIsGiven() {
        fake.then(
                FakeApi.json(200, "{\"categories\": [{\"id\": 3, \"name\": \"Home\"}]}"),
                FakeApi.json(200, "{\"tags\": [{\"id\": 4, \"name\": \"a\"}, {\"id\": 5, \"name\": \"b\"}]}"),
                FakeApi.json(201, task(1000, false, "")),
                FakeApi.json(201, "{}"));

        var said = cli.run(
                "tasks",
                "add",
                "Buy",
                "milk",
                "--due",
                "2030-12-01T09:00:00Z",
                "--priority",
                "Urgent",
                "--category",
                "home",
                "--tag",
                "b",
                "--tag",
                "A",
                "--repeat",
                "FREQ=DAILY",
                "--description",
                "2 l",
                "--remind",
                "15");

        assertThat(said).isEqualTo(new Cli.Said(0, "added 1000: Buy milk\n", ""));
        assertThat(ApiClient.parse(fake.asked().get(2).body())).isEqualTo(ApiClient.parse("""
                {"title": "Buy milk", "description": "2 l", "priority": "urgent", "due_date": "2030-12-01T09:00:00Z",
                 "recurrence_rule": "FREQ=DAILY", "category_id": 3, "tags": [5, 4]}"""));
        assertThat(fake.asked().get(3).line()).isEqualTo("POST /api/1/tasks/1000/reminders");
        assertThat(fake.asked().get(3).body()).isEqualTo("{\"minutes_before\":15}");
    }

    @Test
    void whatBeginsWithAnAtSignIsAWordEvenWhereThereIsSuchAFile(@TempDir Path dir) throws IOException {
        var team = "@" + Files.writeString(dir.resolve("team"), "other words");
        fake.then(FakeApi.json(201, task(1000, false, "")));
        assertThat(cli.run("tasks", "add", "Ask", team).exitCode()).isZero();
        assertThat(fake.asked().get(0).body()).isEqualTo("{\"title\":\"Ask " + team + "\"}");
    }

    @Test
    void aNameThatThereIsNotMakesNoTask() {
        fake.then(FakeApi.json(200, "{\"tags\": [{\"id\": 4, \"name\": \"a\"}]}"));
        assertThat(cli.run("tasks", "add", "x", "--tag", "c"))
                .isEqualTo(new Cli.Said(1, "", "taskwire: there is no tag c; there is a\n"));
        assertThat(fake.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add",
                "add x --due soon",
                "add x --due 2020-01-01",
                "add x --remind 5",
                "add x --repeat FREQ=DAILY",
                "add x --priority big",
                "add x --remind soon --due +1h",
                "add x --remind -1 --due +1h",
                "add x --remind 5 --remind 525601 --due +1h",
                "add x --idempotency-key ü",
                "add x --url http://a:99999",
                "list --limit 0",
                "list --all --limit 2",
                "list --status lost",
                "list --due-before soon",
                "done",
                "done x",
                "show",
                "show 1 2",
                "add x --user a/b",
                "add x --token a --token-file b",
                "add x --token-file /nowhere/token",
                "list --token=a\u0007b"
            })
    void wrongUsageAsksForNothing(String arguments) {
        var said = cli.run(("tasks " + arguments).split(" "));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines()).singleElement().asString().startsWith("taskwire: ");
        assertThat(fake.asked()).isEmpty();
    }

    @Test
    void oneThatIsRefusedHoldsUpNoOther() {
        fake.then(FakeApi.json(404, "{\"detail\": \"There is no such task.\"}"), FakeApi.json(200, task(2, true, "")));
        assertThat(cli.run("tasks", "done", "1", "2"))
                .isEqualTo(new Cli.Said(1, "done 2: Buy milk\n", "taskwire: 1: There is no such task\n"));
        assertThat(fake.asked())
                .extracting(FakeApi.Asked::line)
                .containsExactly("POST /api/1/tasks/1/complete", "POST /api/1/tasks/2/complete");
    }

    @Test
    void whatWasDoneBeforeTheServiceWentAwayIsTold() {
        fake.then(FakeApi.json(204, ""), FakeApi.broken(), FakeApi.broken());
        var said = cli.run("tasks", "delete", "1", "2", "3", "--json");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(ApiClient.parse(said.out()).path("results"))
                .extracting(each ->
                        each.path("id").asInt() + " " + each.path("outcome").asText())
                .containsExactly("1 deleted", "2 failed", "3 failed");
        assertThat(said.err().lines()).hasSize(2);
        assertThat(fake.asked()).hasSize(3);
    }

    @Test
    void aTaskIsShownByItsFields() {
        fake.then(FakeApi.json(200, task(7, false, "")));
        assertThat(cli.run("tasks", "show", "7").out().lines())
                .containsExactly(
                        "state             open",
                        "id                7",
                        "title             Buy milk",
                        "priority          urgent");
    }

    @Test
    void aSubjectThatIsNoUserIsToldOf() {
        var token = LocalToken.create("s", "ann@example.org", Duration.ofMinutes(1), Instant.now());
        assertThat(cli.run("tasks", "list", "--token", token))
                .isEqualTo(new Cli.Said(
                        2, "", "taskwire: the token's subject is no user's id; --user says whose tasks are meant\n"));
        fake.then(FakeApi.json(200, "{\"tasks\": []}"));
        assertThat(cli.run("tasks", "list", "--token", token, "--user", "7").exitCode())
                .isZero();
    }

    @Test
    void theUserIsTheSubjectOfTheToken(@TempDir Path dir) throws IOException {
        var token = LocalToken.create("s", "ann", Duration.ofMinutes(1), Instant.now());
        var file = Files.writeString(dir.resolve("token"), token + "\n");
        fake.then(FakeApi.json(200, "{\"tasks\": []}"), FakeApi.json(200, "{\"tasks\": []}"));
        assertThat(cli.run("tasks", "list", "--token-file", file.toString()).out())
                .isEqualTo("no tasks\n");
        assertThat(cli.run("tasks", "list", "--token", token, "--user", "bob").exitCode())
                .isZero();
        assertThat(fake.asked().get(0).line()).startsWith("GET /api/ann/tasks?");
        assertThat(fake.asked().get(0).authorization()).contains("Bearer " + token);
        assertThat(fake.asked().get(1).line()).startsWith("GET /api/bob/tasks?");
    }
}
