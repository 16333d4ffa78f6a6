package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.UserId;
import dev.taskwire.service.Idempotency;
import dev.taskwire.store.Database;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A file under an Idempotency-Key is taken once, and by one request at a time, also where one has died over it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportKeyTest {

    private static final String AB = "{\"tasks\": [{\"title\": \"a\"}, {\"title\": \"b\"}]}";

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

    /** As after a kill in the middle: the tasks are there, the answer is not. */
    @Test
    void anotherFileAfterOneThatWasLeftHalfwayOverwritesNothing() throws SQLException {
        assertThat(created(send("changed", AB))).isEqualTo(2);
        run("delete from idempotency_keys where user_id = 'changed'");

        assertThat(created(send("changed", AB.replace("\"a\"", "\"c\"")))).isEqualTo(1);
        assertThat(titles("changed")).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void twoTasksOfOneContentAreTwoHoweverOftenTheFileComes() throws SQLException {
        var twice = AB.replace("\"b\"", "\"a\"");
        assertThat(created(send("alike", twice))).isEqualTo(2);
        run("delete from idempotency_keys where user_id = 'alike'");

        var again = send("alike", twice);
        assertThat(created(again)).isZero();
        assertThat(json(again).getInteger("unchanged")).isEqualTo(2);
        assertThat(titles("alike")).containsExactly("a", "a");
    }

    @Test
    void whileTheFirstIsUnderWayTheSecondIsToldSo() {
        try (var first = new Wire(edge.port())) {
            first.send("POST /api/twin/tasks/import HTTP/1.1\r\nHost: t\r\nIdempotency-Key: k\r\n"
                    + "Expect: 100-continue\r\nContent-Length: " + AB.length() + "\r\n\r\n");
            assertThat(first.read().status()).isEqualTo(100);

            assertProblem(send("twin", AB), 409, "idempotency_key_in_use");
            first.send(AB);
            assertThat(first.read().status()).isEqualTo(200);
        }
        var replay = send("twin", AB);
        assertThat(created(replay)).isEqualTo(2);
        assertThat(header(replay, "idempotency-replayed")).isEqualTo("true");
        assertThat(titles("twin")).hasSize(2);
    }

    @Test
    void whoHasDiedHoldsTheKeyNoLongerThanItsLease() throws SQLException {
        hold("dead", "now() + interval '1 h'");
        assertProblem(send("dead", AB), 409, "idempotency_key_in_use");
        run("delete from idempotency_keys where user_id = 'dead'");
        hold("dead", "now() - interval '1 s'");
        assertThat(created(send("dead", AB))).isEqualTo(2);
    }

    @Test
    void aFileThatIsRefusedFreesItsKey() {
        assertProblem(send("free", "[]"), 400, "malformed_request");
        assertThat(created(send("free", AB))).isEqualTo(2);
    }

    /** Else it were held again and again, for as long as this process lives. */
    @Test
    void workThatThrowsFreesItsKeyToo() {
        var vertx = Vertx.vertx();
        var database = Database.open(vertx, edge.databaseUrl(), 1, 10);
        var keys = new Idempotency(database);
        var key = new RequestKey(new UserId("thrown"), "POST /x", "k", "f");
        var thrown = new IllegalStateException("planted");
        var held = Promise.<Void>promise();
        vertx.runOnContext(go -> KeyHold.<Void>during(key, keys, () -> {
                    throw thrown;
                })
                .onComplete(held));

        assertThat(Waiting.failureOf(held.future())).isSameAs(thrown);
        Waiting.on(keys.hold(key, UUID.randomUUID()));
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    private void hold(String user, String until) throws SQLException {
        run(
                "insert into idempotency_keys (user_id, scope, key, fingerprint, status, headers, body, leased_until, lease)"
                        + " values ('" + user + "', 'POST /api/" + user + "/tasks/import', 'k', '', 0, '{}', '', "
                        + until
                        + ", gen_random_uuid())");
    }

    private void run(String sql) throws SQLException {
        try (var connection = TestPostgres.connect(edge.databaseUrl());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private HttpResponse<String> send(String user, String file) {
        return api.post("/api/" + user + "/tasks/import", file, "Idempotency-Key", "k");
    }

    private static int created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).getInteger("created");
    }

    private List<String> titles(String user) {
        return json(api.get("/api/" + user + "/tasks")).getJsonArray("tasks").stream()
                .map(task -> ((JsonObject) task).getString("title"))
                .toList();
    }
}
