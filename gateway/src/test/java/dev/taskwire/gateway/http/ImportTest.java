package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTest {

    private static final String UID = "01936b1e-0000-7000-8000-00000000000";

    private Edge edge;
    private Api api;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void whatIsNewIsCreatedWhatIsKnownChangedAndWhatIsAsItWasIsLeftAlone() {
        var file = tasks(task(1, "one"), task(2, "two"));
        assertTally(send("upsert", file), 2, 0, 0, 0);
        assertTally(send("upsert", tasks(task(1, "one"), task(2, "zwei"), task(3, "three"))), 1, 1, 1, 0);
        var written = edge.written();
        assertTally(send("upsert", tasks(task(1, "one"), task(2, "zwei"), task(3, "three"))), 0, 0, 3, 0);
        assertThat(edge.written()).isEqualTo(written);
        assertThat(titles("upsert")).containsExactlyInAnyOrder("one", "zwei", "three");
    }

    @Test
    void aTaskThatWasDeletedIsRestored() {
        assertTally(send("restore", tasks(task(1, "one"))), 1, 0, 0, 0);
        var id = json(api.get("/api/restore/tasks"))
                .getJsonArray("tasks")
                .getJsonObject(0)
                .getLong("id");
        assertThat(api.call("DELETE", "/api/restore/tasks/" + id).statusCode()).isEqualTo(204);
        assertTally(send("restore", tasks(task(1, "one"))), 0, 1, 0, 0);
        assertThat(json(api.get("/api/restore/tasks/" + id)).getLong("version")).isEqualTo(3);
    }

    @Test
    void anotherUsersTaskOfTheSameUidIsNeitherTouchedNorKnown() {
        assertTally(send("owner", tasks(task(1, "mine"))), 1, 0, 0, 0);
        var before = api.get("/api/owner/tasks").body();
        assertTally(send("thief", tasks(task(1, "stolen"))), 1, 0, 0, 0);
        assertThat(api.get("/api/owner/tasks").body()).isEqualTo(before);
        assertThat(titles("thief")).containsExactly("stolen");
    }

    @Test
    void aDryRunSaysWhatWouldBeAndDoesNothing() {
        assertTally(send("dry", tasks(task(1, "one"))), 1, 0, 0, 0);
        var written = edge.written();
        var answer = send(
                "dry?dry_run=true",
                tasks(task(1, "uno"), task(2, "two"), task(3, "").put("tags", new JsonArray().add("new"))));
        assertTally(answer, 1, 1, 0, 1);
        assertThat(json(answer).getBoolean("dry_run")).isTrue();
        // The numbers of events that were taken back are gone.
        assertThat(edge.written()).startsWith(written.substring(0, written.indexOf(", events")));
        assertThat(edge.number("select count(*) from tags where user_id = 'dry'"))
                .isZero();
    }

    @Test
    void whatIsWrongWithATaskIsToldByItsLineAndFieldAndDoesNoHarmToTheOthers() {
        var answer = send("lines", """
                {"tasks": [
                {"title": "good"},
                {"title": "", "priority": "top"},
                "no task",
                {"title": "x", "colour": "red", "completed_at": "2026-01-01T00:00:00Z"},
                {"title": "also good", "uid": "no uuid"},
                {"title": "rule", "recurrence_rule": "FREQ=DAILY"},
                {"title": "good, too", "tags": ["b", "B", "a"]}
                ]}""");
        assertTally(answer, 2, 0, 0, 5);
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
        assertThat(titles("lines")).containsExactlyInAnyOrder("good", "good, too");
    }

    @Test
    void underAKeyAFileIsTakenOnceAndAnotherFileIsRefused() {
        var file = "{\"tasks\": [{\"title\": \"without uid\"}, {\"title\": \"nor this\"}]}";
        var first = send("keyed", file, "Idempotency-Key", "k");
        assertTally(first, 2, 0, 0, 0);
        var again = send("keyed", file, "Idempotency-Key", "k");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Api.header(again, "idempotency-replayed")).isEqualTo("true");
        assertProblem(send("keyed", tasks(task(1, "x")), "Idempotency-Key", "k"), 422, "idempotency_key_reused");
        assertThat(titles("keyed")).hasSize(2);
        assertTally(send("keyed", file), 2, 0, 0, 0);
        assertThat(titles("keyed")).hasSize(4);
    }

    /** As after a kill in the middle: the tasks are there, the answer is not. */
    @Test
    void underAKeyAFileThatWasTakenInPartIsTakenToItsEnd() throws Exception {
        var file = "{\"tasks\": [{\"title\": \"a\"}, {\"title\": \"b\"}]}";
        assertTally(send("halfway", file, "Idempotency-Key", "k"), 2, 0, 0, 0);
        try (var connection = TestPostgres.connect(edge.databaseUrl());
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from idempotency_keys where user_id = 'halfway'");
            statement.executeUpdate("delete from tasks where user_id = 'halfway' and title = 'b'");
        }
        assertTally(send("halfway", file, "Idempotency-Key", "k"), 1, 0, 1, 0);
        assertThat(titles("halfway")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aLargeFileIsTakenInChunksAndSoIsTheSameUidTwice() {
        var lines = IntStream.range(0, 2_345)
                .mapToObj(i -> "{\"title\": \"task " + i + "\", \"description\": \"" + "x".repeat(300) + "\"}")
                .collect(Collectors.joining(",\n"));
        assertTally(send("large", "{\"tasks\": [" + lines + "]}"), 2_345, 0, 0, 0);
        assertThat(edge.number("select count(*) from tasks where user_id = 'large'"))
                .isEqualTo(2_345);
        assertTally(send("twice", tasks(task(1, "first"), task(1, "second"))), 1, 1, 0, 0);
        assertThat(titles("twice")).containsExactly("second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"tasks\": {}}",
                "{\"tasks\": [{]}",
                "{\"task\": []}",
                "x",
                "{\"tasks\": [",
                "{\"tasks\": [{\"title\": \"a\", \"title\": \"b\"}]}"
            })
    void whatIsNoFileOfTasksIsMalformed(String file) {
        assertProblem(send("bad", file), 400, "malformed_request");
        assertProblem(send("bad", file, "Content-Type", "text/csv"), 400, "malformed_request");
        assertProblem(send("bad", file, "Content-Type", "text/calendar"), 400, "malformed_request");
        assertThat(titles("bad")).isEmpty();
    }

    @Test
    void whatStandsBeforeABrokenPlaceIsTaken() {
        var answer = send("broken", "{\"tasks\": [{\"title\": \"whole\"},\n{\"title\": \"half");
        assertTally(answer, 1, 0, 0, 1);
        assertThat(json(answer).getJsonArray("errors").getJsonObject(0).getInteger("line"))
                .isEqualTo(2);
        var after = send("broken", "{\"tasks\": [{\"title\": \"whole\"}], \"more\": 1}");
        assertTally(after, 1, 0, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 415", "application/xml, 415", "text/csv; charset=utf-8, 200", "TEXT/CSV, 200"})
    void theTypeOfTheBodyDecides(String type, int status) {
        assertThat(send("typed", "title\r\nx\r\n", "Content-Type", type).statusCode())
                .isEqualTo(status);
    }

    @Test
    void moreThanSixteenMegabytesAreRefused() {
        var large = "{\"tasks\": [" + " ".repeat(16 * 1024 * 1024) + "]}";
        assertProblem(send("huge", large), 413, "payload_too_large");
        // The connection can be used again.
        assertThat(titles("huge")).isEmpty();
    }

    /** Longer than a connection may be idle, if it needs to. */
    @Test
    void aLongImportShowsThatItIsAlive() {
        var lines = IntStream.range(0, 300)
                .mapToObj(i -> "{\"title\": \"task " + i + "\"}")
                .collect(Collectors.joining(",\n"));
        var begin = "{\"tasks\": [" + lines;
        var length = begin.length() + 2;
        try (var wire = new Wire(edge.port())) {
            wire.send("POST /api/slow/tasks/import HTTP/1.1\r\nHost: t\r\nContent-Length: " + length + "\r\n\r\n"
                    + begin);
            var answer = wire.read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head()).contains("transfer-encoding: chunked");
            wire.send("]}");
        }
    }

    private HttpResponse<String> send(String target, String file, String... headers) {
        var parts = target.split("\\?", 2);
        var query = parts.length > 1 ? "?" + parts[1] : "";
        return api.post("/api/" + parts[0] + "/tasks/import" + query, file, headers);
    }

    private List<String> titles(String user) {
        return json(api.get("/api/" + user + "/tasks")).getJsonArray("tasks").stream()
                .map(task -> ((JsonObject) task).getString("title"))
                .toList();
    }

    private static JsonObject task(int number, String title) {
        return new JsonObject().put("uid", UID + number).put("title", title);
    }

    private static String tasks(JsonObject... tasks) {
        var all = new JsonArray();
        for (var task : tasks) {
            all.add(task);
        }
        return new JsonObject().put("tasks", all).encode();
    }

    private static void assertTally(HttpResponse<String> answer, int created, int updated, int unchanged, int failed) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var report = json(answer);
        assertThat(new int[] {
                    report.getInteger("created"),
                    report.getInteger("updated"),
                    report.getInteger("unchanged"),
                    report.getInteger("failed")
                })
                .as(answer.body())
                .containsExactly(created, updated, unchanged, failed);
    }
}
