package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of the tasks of a file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTest {

    private Edge edge;
    private Api api;
    private ImportClient files;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
        files = new ImportClient(api);
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void whatIsNewIsCreatedWhatIsKnownChangedAndWhatIsAsItWasIsLeftAlone() {
        var file = ImportClient.tasks(ImportClient.task(1, "one"), ImportClient.task(2, "two"));
        ImportClient.assertTally(files.send("upsert", file), 2, 0, 0, 0);
        ImportClient.assertTally(
                files.send(
                        "upsert",
                        ImportClient.tasks(
                                ImportClient.task(1, "one"),
                                ImportClient.task(2, "zwei"),
                                ImportClient.task(3, "three"))),
                1,
                1,
                1,
                0);
        var written = edge.written();
        ImportClient.assertTally(
                files.send(
                        "upsert",
                        ImportClient.tasks(
                                ImportClient.task(1, "one"),
                                ImportClient.task(2, "zwei"),
                                ImportClient.task(3, "three"))),
                0,
                0,
                3,
                0);
        assertThat(edge.written()).isEqualTo(written);
        assertThat(files.titles("upsert")).containsExactlyInAnyOrder("one", "zwei", "three");
    }

    @Test
    void aTaskThatWasDeletedIsRestored() {
        ImportClient.assertTally(files.send("restore", ImportClient.tasks(ImportClient.task(1, "one"))), 1, 0, 0, 0);
        var id = json(api.get("/api/restore/tasks"))
                .getJsonArray("tasks")
                .getJsonObject(0)
                .getLong("id");
        assertThat(api.call("DELETE", "/api/restore/tasks/" + id).statusCode()).isEqualTo(204);
        ImportClient.assertTally(files.send("restore", ImportClient.tasks(ImportClient.task(1, "one"))), 0, 1, 0, 0);
        assertThat(json(api.get("/api/restore/tasks/" + id)).getLong("version")).isEqualTo(3);
    }

    @Test
    void anotherUsersTaskOfTheSameUidIsNeitherTouchedNorKnown() {
        ImportClient.assertTally(files.send("owner", ImportClient.tasks(ImportClient.task(1, "mine"))), 1, 0, 0, 0);
        var before = api.get("/api/owner/tasks").body();
        ImportClient.assertTally(files.send("thief", ImportClient.tasks(ImportClient.task(1, "stolen"))), 1, 0, 0, 0);
        assertThat(api.get("/api/owner/tasks").body()).isEqualTo(before);
        assertThat(files.titles("thief")).containsExactly("stolen");
    }

    @Test
    void aDryRunSaysWhatWouldBeAndDoesNothing() {
        ImportClient.assertTally(files.send("dry", ImportClient.tasks(ImportClient.task(1, "one"))), 1, 0, 0, 0);
        var written = edge.written();
        var answer = files.send(
                "dry?dry_run=true",
                ImportClient.tasks(
                        ImportClient.task(1, "uno"),
                        ImportClient.task(2, "two"),
                        ImportClient.task(3, "").put("tags", new JsonArray().add("new"))));
        ImportClient.assertTally(answer, 1, 1, 0, 1);
        assertThat(json(answer).getBoolean("dry_run")).isTrue();
        // The numbers of events that were taken back are gone.
        assertThat(edge.written()).startsWith(written.substring(0, written.indexOf(", events")));
        assertThat(edge.number("select count(*) from tags where user_id = 'dry'"))
                .isZero();
    }

    @Test
    void whatIsWrongWithATaskIsToldByItsLineAndFieldAndDoesNoHarmToTheOthers() {
        var answer = files.send("lines", """
                {"tasks": [
                {"title": "good"},
                {"title": "", "priority": "top"},
                "no task",
                {"title": "x", "colour": "red", "completed_at": "2026-01-01T00:00:00Z"},
                {"title": "also good", "uid": "no uuid"},
                {"title": "rule", "recurrence_rule": "FREQ=DAILY"},
                {"title": "good, too", "tags": ["b", "B", "a"]}
                ]}""");
        ImportClient.assertTally(answer, 2, 0, 0, 5);
        var errors = json(answer).getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getInteger("line") + " " + ((JsonObject) error).getString("pointer"))
                .toList();
        assertThat(errors)
                .containsExactlyInAnyOrder(
                        "3 /tasks/1/title",
                        "3 /tasks/1/priority",
                        "4 /tasks/2",
                        "5 /tasks/3/colour",
                        "5 /tasks/3/completed_at",
                        "6 /tasks/4/uid",
                        "7 /tasks/5/recurrence_rule");
        assertThat(files.titles("lines")).containsExactlyInAnyOrder("good", "good, too");
    }

    @Test
    void underAKeyAFileIsTakenOnceAndAnotherFileIsRefused() {
        var file = "{\"tasks\": [{\"title\": \"without uid\"}, {\"title\": \"nor this\"}]}";
        var first = files.send("keyed", file, "Idempotency-Key", "k");
        ImportClient.assertTally(first, 2, 0, 0, 0);
        var again = files.send("keyed", file, "Idempotency-Key", "k");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Api.header(again, "idempotency-replayed")).isEqualTo("true");
        assertProblem(
                files.send("keyed", ImportClient.tasks(ImportClient.task(1, "x")), "Idempotency-Key", "k"),
                422,
                "idempotency_key_reused");
        assertThat(files.titles("keyed")).hasSize(2);
        ImportClient.assertTally(files.send("keyed", file), 2, 0, 0, 0);
        assertThat(files.titles("keyed")).hasSize(4);
    }

    /** As after a kill in the middle: the tasks are there, the answer is not. */
    @Test
    void underAKeyAFileThatWasTakenInPartIsTakenToItsEnd() throws Exception {
        var file = "{\"tasks\": [{\"title\": \"a\"}, {\"title\": \"b\"}]}";
        ImportClient.assertTally(files.send("halfway", file, "Idempotency-Key", "k"), 2, 0, 0, 0);
        try (var connection = TestPostgres.connect(edge.databaseUrl());
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from idempotency_keys where user_id = 'halfway'");
            statement.executeUpdate("delete from tasks where user_id = 'halfway' and title = 'b'");
        }
        ImportClient.assertTally(files.send("halfway", file, "Idempotency-Key", "k"), 1, 0, 1, 0);
        assertThat(files.titles("halfway")).containsExactlyInAnyOrder("a", "b");
    }
}
