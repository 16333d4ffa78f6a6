package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for categories and tags that come at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelRaceTest {

    private static final int ROUNDS = 20;

    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());
    private final LabelClient labels = new LabelClient(api);

    @AfterAll
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @CsvSource({"categories, 50", "tags, 100"})
    void theLimitHoldsForRequestsThatRace(String kind, int max) {
        var folder = labels.user(kind);
        for (int i = 0; i < max - 1; i++) {
            assertThat(labels.created(folder, "n" + i)).isNotEmpty();
        }
        for (int round = 0; round < ROUNDS; round++) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(i -> api.begin("POST", folder, "{\"name\":\"racer " + i + "\"}"))
                    .toList()
                    .stream()
                    .map(Waiting::on)
                    .toList();
            var made = answers.stream()
                    .filter(answer -> answer.statusCode() == 201)
                    .toList();
            assertThat(made).as("round " + round).hasSize(1);
            answers.stream()
                    .filter(answer -> answer.statusCode() != 201)
                    .forEach(answer -> assertProblem(answer, 409, "conflict"));
            assertThat(labels.names(folder)).hasSize(max);
            assertThat(api.call("DELETE", header(made.get(0), "location")).statusCode())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void ofEqualNamesThatRaceOneIsTaken(String kind) {
        for (int round = 0; round < ROUNDS; round++) {
            var folder = labels.user(kind);
            var answers = List.of("same", "SAME", "Same").stream()
                    .map(name -> api.begin("POST", folder, "{\"name\":\"" + name + "\"}"))
                    .toList()
                    .stream()
                    .map(Waiting::on)
                    .toList();
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 409, 409);
        }
    }
}
