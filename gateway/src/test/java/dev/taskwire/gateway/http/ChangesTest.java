package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Wait;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /changes}, as a client sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesTest {

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

    /** The user's feed from the beginning, once it has so many changes. */
    private JsonObject feed(String user, int changes) {
        Wait.until(
                "the changes",
                Duration.ofSeconds(20),
                () -> json(api.get("/api/" + user + "/changes"))
                                .getJsonArray("changes")
                                .size()
                        == changes);
        return json(api.get("/api/" + user + "/changes"));
    }

    private static JsonObject at(JsonArray changes, int index) {
        return changes.getJsonObject(index);
    }

    @Test
    void aChangeHoldsWhatACopyNeeds() {
        var id = api.newTask("copy", "Milk");
        var path = "/api/copy/tasks/" + id;
        assertThat(api.call("POST", path + "/complete").statusCode()).isEqualTo(200);
        var changes = feed("copy", 2).getJsonArray("changes");

        var creation = at(changes, 0);
        assertThat(creation.fieldNames())
                .containsExactly("id", "type", "task_id", "version", "time", "changes", "task");
        assertThat(creation.getString("type")).isEqualTo("TaskCreatedEvent");
        assertThat(creation.getJsonObject("changes")).isEmpty();
        var completion = at(changes, 1);
        assertThat(completion.getLong("task_id")).isEqualTo(id);
        assertThat(completion.getInteger("version")).isEqualTo(2);
        assertThat(completion.getJsonObject("changes").fieldNames()).contains("completed");
        assertThat(completion.getJsonObject("task")).isEqualTo(json(api.get(path)));

        assertThat(api.call("DELETE", path).statusCode()).isEqualTo(204);
        var deletion = at(feed("copy", 3).getJsonArray("changes"), 2);
        assertThat(deletion.getString("type")).isEqualTo("TaskDeletedEvent");
        assertThat(deletion.containsKey("task")).isTrue();
        assertThat(deletion.getJsonObject("task")).isNull();
    }

    @Test
    void theIdOfAChangeIsACursorToo() {
        for (int i = 0; i < 3; i++) {
            var unused = api.newTask("ids", "t" + i);
        }
        var changes = feed("ids", 3).getJsonArray("changes");
        var rest = json(api.get("/api/ids/changes?since=" + at(changes, 1).getString("id")));
        assertThat(rest.getJsonArray("changes")).containsExactly(at(changes, 2));
        var end = json(api.get("/api/ids/changes?since=" + at(changes, 2).getString("id")));
        assertThat(end.getJsonArray("changes")).isEmpty();
    }

    @Test
    void pagesAreLinkedWhereThereAreMore() {
        for (int i = 0; i < 3; i++) {
            var unused = api.newTask("pages", "t" + i);
        }
        var all = feed("pages", 3).getJsonArray("changes");

        var first = api.get("/api/pages/changes?limit=2");
        assertThat(json(first).getBoolean("more")).isTrue();
        var link = header(first, "link");
        assertThat(link).endsWith("; rel=\"next\"");
        var last = api.get(link.substring(1, link.indexOf('>')));
        assertThat(json(last).getJsonArray("changes")).containsExactly(at(all, 2));
        assertThat(json(last).getBoolean("more")).isFalse();
        assertThat(header(last, "link")).isEqualTo("(none)");
    }

    @Test
    void aUserWithoutTasksHasACursor() {
        var nothing = json(api.get("/api/nobody/changes"));
        assertThat(nothing.getJsonArray("changes")).isEmpty();
        var again = json(api.get("/api/nobody/changes?since=" + nothing.getString("next_cursor")));
        assertThat(again.getJsonArray("changes")).isEmpty();
        assertThat(again.getBoolean("more")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "MTo0Mg", "%2B%2F", "!!", "%00", "%C3%A4", "MTo0Mg%3D%3D"})
    void whatIsNoCursorIsRefused(String text) {
        assertProblem(api.get("/api/1/changes?since=" + text), text.equals("%00") ? 422 : 400, code(text));
    }

    private static String code(String text) {
        return text.equals("%00") ? "validation_failed" : "malformed_request";
    }

    @Test
    void aCursorThatWasTouchedIsRefused() {
        var cursor = json(api.get("/api/touched/changes")).getString("next_cursor");
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        for (var wrong : new String[] {
            text.replace(":-1:", ":-01:"),
            text.replace(":-1:", ":99999999999999999999:"),
            text.replaceFirst("2:", "1:"),
            text.replaceFirst("2:", "3:"),
            text + " ",
            text.toUpperCase(java.util.Locale.ROOT)
        }) {
            var encoded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(wrong.getBytes(StandardCharsets.US_ASCII));
            assertProblem(api.get("/api/touched/changes?since=" + encoded), 400, "malformed_request");
        }
    }

    @Test
    void aCursorOfAnotherUserIsRefused() {
        var unused = api.newTask("owner", "Milk");
        var cursor = feed("owner", 1).getString("next_cursor");
        var refused = api.get("/api/other/changes?since=" + cursor);
        assertProblem(refused, 400, "malformed_request");
        assertThat(ProblemAssert.pointers(refused)).containsExactly("since");
    }

    @Test
    void aCursorOfAnotherEpochTellsTheClientToStartOver() {
        var cursor = json(api.get("/api/1/changes")).getString("next_cursor");
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        var other = text.replaceFirst(":[0-9a-f-]{36}:", ":00000000-0000-4000-8000-000000000000:");
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.US_ASCII));
        var expired = api.get("/api/1/changes?since=" + encoded);
        assertProblem(expired, 410, "cursor_expired");
        assertThat(json(expired).getString("detail")).contains("begin without a cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "cursor=MTo0Mg", "since=", "since=a&since=b"})
    void wrongParametersAreNamed(String query) {
        assertInvalid(api.get("/api/1/changes?" + query), query.substring(0, query.indexOf('=')));
    }
}
