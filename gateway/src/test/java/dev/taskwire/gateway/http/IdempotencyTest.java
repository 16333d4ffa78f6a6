package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {

    private static final String TASKS = "/api/1/tasks";
    private static final String TASK = "{\"title\":\"once\"}";
    private static final String KEY = "Idempotency-Key";

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
    void aRetryHasTheFirstAnswerAndNoSecondEffect() {
        var key = UUID.randomUUID().toString();
        var first = api.post(TASKS, TASK, KEY, key);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(header(first, "idempotency-replayed")).isEqualTo("(none)");
        var written = edge.written();
        for (int i = 0; i < 3; i++) {
            var again = api.post(TASKS, TASK, KEY, key);
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first.body());
            for (var name : new String[] {"location", "etag", "content-type"}) {
                assertThat(header(again, name)).isEqualTo(header(first, name));
            }
            assertThat(header(again, "idempotency-replayed")).isEqualTo("true");
        }
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        var key = UUID.randomUUID().toString();
        assertThat(api.post(TASKS, TASK, KEY, key).statusCode()).isEqualTo(201);
        var written = edge.written();
        assertProblem(api.post(TASKS, "{\"title\":\"twice\"}", KEY, key), 422, "idempotency_key_reused");
        assertThat(edge.written()).isEqualTo(written);
    }

    @Test
    void aKeyBelongsToItsUserMethodAndPath() {
        var key = UUID.randomUUID().toString();
        var mine = api.post(TASKS, TASK, KEY, key);
        var another = api.post("/api/2/tasks", TASK, KEY, key);
        assertThat(another.statusCode()).isEqualTo(201);
        assertThat(json(another).getLong("id")).isNotEqualTo(json(mine).getLong("id"));
        var task = header(mine, "location");
        var completed = api.call("POST", task + "/complete", KEY, key);
        assertThat(completed.statusCode()).isEqualTo(200);
        var reopened = api.call("POST", task + "/reopen", KEY, key);
        assertThat(json(reopened).getLong("version")).isEqualTo(3);
        assertThat(api.call("POST", task + "/complete", KEY, key).body()).isEqualTo(completed.body());
    }

    @Test
    void whatWasRefusedMayBeTriedAgainUnderItsKey() {
        var key = UUID.randomUUID().toString();
        assertProblem(api.post(TASKS, "{\"title\":\"\"}", KEY, key), 422, "validation_failed");
        assertThat(api.post(TASKS, TASK, KEY, key).statusCode()).isEqualTo(201);
    }

    @Test
    void aRequestWhoseFirstIsUnderWayIsToldSo() throws SQLException {
        var written = edge.written();
        try (var first = TestPostgres.connect(edge.databaseUrl());
                var statement = first.createStatement()) {
            first.setAutoCommit(false);
            assertThat(statement.execute("select pg_advisory_xact_lock("
                            + "hashtextextended(E'1\\nPOST /api/1/tasks\\nunder-way', 5))"))
                    .isTrue();
            var second = api.post(TASKS, TASK, KEY, "under-way");
            assertProblem(second, 409, "idempotency_key_in_use");
            assertThat(header(second, "retry-after")).isEqualTo("1");
            assertThat(edge.written()).isEqualTo(written);
            first.rollback();
        }
        assertThat(api.post(TASKS, TASK, KEY, "under-way").statusCode()).isEqualTo(201);
    }

    @Test
    void aRetryIsToldTheSameWhateverHasBecomeOfWhatItNames() {
        long category = edge.number("insert into categories (user_id, name) values ('1', 'once') returning id");
        var body = "{\"title\":\"t\",\"category_id\":" + category + "}";
        var first = api.post(TASKS, body, KEY, "of-category");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        TestPostgres.execute(edge.databaseUrl(), "update categories set deleted_at = now() where id = " + category);
        assertThat(api.post(TASKS, body, KEY, "of-category").body()).isEqualTo(first.body());
        assertProblem(api.post(TASKS, body, KEY, "another"), 422, "validation_failed");
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        var first = api.post(TASKS, TASK, KEY, "old");
        TestPostgres.execute(
                edge.databaseUrl(),
                "update idempotency_keys set created_at = now() - interval '24 h 1 s' where key = 'old'");
        var second = api.post(TASKS, TASK, KEY, "old");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(json(second).getLong("id")).isNotEqualTo(json(first).getLong("id"));
        assertThat(api.post(TASKS, TASK, KEY, "old").body()).isEqualTo(second.body());
    }

    @Test
    void quotesAroundAKeyAreNoPartOfIt() {
        var first = api.post(TASKS, TASK, KEY, "\"the-same-key\"");
        assertThat(api.post(TASKS, TASK, KEY, "the-same-key").body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255})
    void aKeyHasUpTo255Characters(int length) {
        assertThat(api.post(TASKS, TASK, KEY, "~".repeat(length)).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\"a b\""})
    void whatIsNoKeyIsMalformed(String key) {
        assertMalformed(KEY, key);
    }

    @Test
    void aKeyIsGivenOnceAndNotTooLong() {
        assertMalformed(KEY, "k".repeat(256));
        assertMalformed(KEY, "a", KEY, "b");
        try (var wire = new Wire(edge.port())) {
            wire.send("POST " + TASKS + " HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n" + KEY + ": k\u00e4se\r\n\r\n");
            assertProblem(wire.read().body(), 400, "malformed_request");
        }
    }

    private void assertMalformed(String... headers) {
        var written = edge.written();
        var answer = api.post(TASKS, TASK, headers);
        assertProblem(answer, 400, "malformed_request");
        assertThat(ProblemAssert.pointers(answer)).containsExactly(KEY);
        assertThat(edge.written()).isEqualTo(written);
    }
}
