package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements in what clients send: wherever they stand, they are text, or refused, and never a fault of ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlInjectionTest {

    /** Each ends a literal, a statement or a comment of one kind, or sleeps where it is run. */
    private static final List<String> CORPUS = List.of(
            "'",
            "''",
            "\"",
            "\\",
            "\\'",
            "' or '1'='1",
            "' or 1=1 --",
            "') or ('1'='1",
            "1; drop table tasks; --",
            "'; drop table tasks cascade; --",
            "'; update tasks set user_id = 'mallory'; --",
            "' union select null, null, null --",
            "' union all select usename, passwd from pg_shadow --",
            "'||(select pg_sleep(5))||'",
            "1) or pg_sleep(5) is not null --",
            "'; set local role postgres; --",
            "'; set local \"taskwire.users\" = 'alice'; --",
            "$1",
            "$$; drop table tasks; $$",
            "/**/or/**/1=1",
            "%' or title ilike '%",
            "%_\\%",
            "E'\\x27 or 1=1",
            "\u02bc or 1=1 --",
            "\uff07 or 1=1 --",
            "a' & !b | c:* <-> 'd",
            "') ) @@ to_tsquery('",
            "{\"$ne\": null}");

    private static final List<String> PARAMETERS = List.of(
            "q",
            "status",
            "priority",
            "category_id",
            "tag",
            "due_before",
            "due_after",
            "updated_since",
            "sort",
            "limit",
            "cursor");

    private Edge edge;
    private Api api;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
        assertThat(api.newTask("alice", "plain")).isPositive();
        assertThat(api.newTask("bob", "of bob alone")).isPositive();
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    static Stream<String> corpus() {
        return CORPUS.stream();
    }

    static Stream<Arguments> everywhere() {
        return PARAMETERS.stream().flatMap(name -> corpus().map(text -> Arguments.of(name, text)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void aParameterFindsNothingMoreThanItsUsers(String name, String text) {
        var before = edge.written();

        var answer = api.get("/api/alice/tasks?" + name + "=" + encoded(text));

        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.body()).doesNotContain("of bob alone").doesNotContain("passwd");
        assertThat(edge.written()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aPathFindsNothing(String text) {
        var before = edge.written();

        for (var path : List.of(
                "/api/alice/tasks/" + encoded(text),
                "/api/" + encoded(text) + "/tasks",
                "/api/alice/reminders/" + encoded(text),
                "/api/alice/changes?since=" + encoded(text),
                "/api/alice/tasks/export?format=" + encoded(text))) {
            assertThat(api.get(path).statusCode()).as(path).isBetween(400, 499);
        }
        assertThat(edge.written()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aTextIsKeptAsItIs(String text) {
        var body = new JsonObject().put("title", text).put("description", text);

        var made = api.post("/api/alice/tasks", body.encode(), "Idempotency-Key", "key-" + text.hashCode());

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).getString("title")).isEqualTo(text);
        var again = json(api.get("/api/alice/tasks/" + json(made).getLong("id")));
        assertThat(again.getString("title")).isEqualTo(text);
        assertThat(again.getString("description")).isEqualTo(text);
        var patch = BodyPublishers.ofString(
                new JsonObject().put("description", text + text).encode());
        var path = "/api/alice/tasks/" + json(made).getLong("id");
        assertThat(api.send("PATCH", path, patch, "Content-Type", "application/merge-patch+json")
                        .statusCode())
                .isEqualTo(200);
        assertThat(edge.number("select count(*) from tasks where user_id = 'bob'"))
                .isOne();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aSelectorOfManyTakesNoOthers(String text) {
        var tasks = new JsonArray().add(new JsonObject().put("title", text));
        var answer = api.post(
                "/api/alice/tasks/bulk",
                new JsonObject().put("action", "create").put("tasks", tasks).encode());

        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        assertThat(edge.number("select count(*) from tasks where user_id = 'bob'"))
                .isOne();
        assertThat(edge.number("select count(*) from tasks where user_id not in ('alice', 'bob')"))
                .isZero();
    }

    @Test
    void theTablesAreAllThere() {
        for (var table : List.of("tasks", "reminders", "outbox", "inbox", "task_changes", "audit")) {
            assertThat(edge.number("select count(*) from " + table)).as(table).isNotNegative();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
