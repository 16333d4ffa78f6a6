package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two commands on one task at the same time, from two connections, on two event loops. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RaceTest {

    private static final int ROUNDS = 200;

    private Edge edge;
    private Api api;
    private List<Wire> connections = List.of();

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
        // Connections go to the two instances in turn.
        connections = List.of(new Wire(edge.port()), new Wire(edge.port()));
    }

    @AfterAll
    void stop() {
        connections.forEach(Wire::close);
        edge.close();
    }

    @Test
    void twoCompletionsMakeOneVersionAndOneAnswer() {
        for (int i = 0; i < ROUNDS; i++) {
            var id = api.newTask("1", "raced");
            var complete = "POST /api/1/tasks/" + id + "/complete HTTP/1.1\r\nHost: t\r\n\r\n";
            var answers = atOnce(complete, complete);
            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(answers.get(0).body()).isEqualTo(answers.get(1).body());
            assertThat(version(id)).isEqualTo(2);
        }
    }

    @Test
    void aCompletionAndADeletionMakeVersionsTwoAndThreeOrADeletionAlone() {
        for (int i = 0; i < ROUNDS; i++) {
            var id = api.newTask("1", "raced");
            var answers = atOnce(
                    "PATCH /api/1/tasks/" + id + "/complete HTTP/1.1\r\nHost: t\r\n\r\n",
                    "DELETE /api/1/tasks/" + id + " HTTP/1.1\r\nHost: t\r\n\r\n");
            var completed = answers.get(0);
            assertThat(completed.status()).as(completed.body()).isIn(200, 404);
            assertThat(answers.get(1).status()).as(answers.get(1).body()).isEqualTo(204);
            if (completed.status() == 200) {
                assertThat(new JsonObject(completed.body()).getLong("version")).isEqualTo(2);
            }
            assertThat(version(id)).isEqualTo(completed.status() == 200 ? 3 : 2);
        }
    }

    @Test
    void ofTwoDeletionsOneFindsNothing() {
        for (int i = 0; i < ROUNDS; i++) {
            var id = api.newTask("1", "raced");
            var delete = "DELETE /api/1/tasks/" + id + " HTTP/1.1\r\nHost: t\r\n\r\n";
            assertThat(atOnce(delete, delete).stream().map(Wire.Answer::status)).containsExactlyInAnyOrder(204, 404);
            assertThat(version(id)).isEqualTo(2);
        }
    }

    private List<Wire.Answer> atOnce(String first, String second) {
        connections.get(0).send(first);
        connections.get(1).send(second);
        var answers = new ArrayList<Wire.Answer>();
        connections.forEach(connection -> answers.add(connection.read()));
        return answers;
    }

    private long version(long id) {
        return edge.number("select version from tasks where id = " + id);
    }
}
