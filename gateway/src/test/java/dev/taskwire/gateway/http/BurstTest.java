package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The load script of the migration plan: 1000 creations at once, with only a title, for one user. */
class BurstTest {

    private static final int REQUESTS = 1_000;

    private Edge edge;

    @BeforeEach
    void start() {
        edge = Edge.open();
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void aThousandAtOnceOnFreshConnectionsAreAllCreated() {
        var wires = IntStream.range(0, REQUESTS)
                .mapToObj(i -> new Wire(edge.port()))
                .toList();
        try {
            for (int i = 0; i < REQUESTS; i++) {
                wires.get(i).send(Wire.post("/api/1/tasks", "{\"title\":\"Task " + i + "\"}"));
            }
            assertAllCreated(wires.stream().map(Wire::read).toList());
        } finally {
            wires.forEach(Wire::close);
        }
    }

    @Test
    void aThousandOverTenKeptConnectionsAreAllCreated() {
        var wires = IntStream.range(0, 10).mapToObj(i -> new Wire(edge.port())).toList();
        try {
            for (int i = 0; i < REQUESTS; i++) {
                wires.get(i % 10).send(Wire.post("/api/1/tasks", "{\"title\":\"Task " + i + "\"}"));
            }
            var answers = new ArrayList<Wire.Answer>();
            for (int i = 0; i < REQUESTS; i++) {
                answers.add(wires.get(i % 10).read());
            }
            assertAllCreated(answers);
        } finally {
            wires.forEach(Wire::close);
        }
    }

    @Test
    void aThousandFromOneAsynchronousClientAreAllCreated() {
        var api = new Api(edge.port());
        var begun = IntStream.range(0, REQUESTS)
                .mapToObj(i -> api.begin("POST", "/api/1/tasks", "{\"title\":\"Task " + i + "\"}"))
                .toList();
        assertAllCreated(begun.stream()
                .map(Waiting::on)
                .map(answer -> new Wire.Answer(answer.statusCode(), "", answer.body()))
                .toList());
    }

    private void assertAllCreated(List<Wire.Answer> answers) {
        assertThat(answers).hasSize(REQUESTS).allMatch(answer -> answer.status() == 201);
        var titles = new HashSet<String>();
        var ids = new HashSet<Long>();
        for (var answer : answers) {
            var task = new JsonObject(answer.body());
            titles.add(task.getString("title"));
            ids.add(task.getLong("id"));
        }
        assertThat(titles).hasSize(REQUESTS);
        assertThat(ids).hasSize(REQUESTS);
        assertThat(edge.number("select count(*) from tasks where version = 1")).isEqualTo(REQUESTS);
    }
}
