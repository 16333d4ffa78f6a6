package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;

/** That an answer is a whole problem of RFC 9457 as contract section 3 has it, and says nothing of our insides. */
final class ProblemAssert {

    private static final String INSIDES =
            "(?s).*(Exception|dev\\.taskwire|io\\.vertx|java\\.|\\bat [a-z]+\\.|SQLSTATE|select |insert |null).*";

    private ProblemAssert() {}

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Api.header(answer, "content-type")).isEqualTo("application/problem+json");
        assertProblem(answer.body(), status, code);
    }

    static void assertProblem(String body, int status, String code) {
        var problem = new JsonObject(body);
        assertThat(problem.fieldNames())
                .as(body)
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "errors", "trace_id");
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("code")).as(body).isEqualTo(code);
        assertThat(problem.getString("type")).isEqualTo("urn:taskwire:problem:" + code);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(problem.getString("trace_id")).matches("[0-9a-f]{32}");
        assertThat(body).doesNotMatch(INSIDES);
        for (var error : problem.getJsonArray("errors")) {
            assertThat(((JsonObject) error).fieldNames()).containsExactlyInAnyOrder("pointer", "detail");
        }
    }

    /** And that it names this field or parameter alone. */
    static void assertInvalid(HttpResponse<String> answer, String pointer) {
        assertProblem(answer, 422, "validation_failed");
        assertThat(pointers(answer)).containsOnly(pointer);
    }

    static List<String> pointers(HttpResponse<String> problem) {
        return Api.json(problem).getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("pointer"))
                .toList();
    }
}
