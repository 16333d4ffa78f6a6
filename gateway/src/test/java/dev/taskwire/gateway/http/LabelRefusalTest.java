package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request for a category or a tag. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelRefusalTest {

    private final Edge edge = Edge.open();
    private final Api api = new Api(edge.port());
    private final LabelClient labels = new LabelClient(api);

    @AfterAll
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void anotherUsersIsNotFound(String kind) {
        var path = labels.created(labels.user(kind), "mine");
        var his = labels.user(kind) + path.substring(path.lastIndexOf('/'));
        assertProblem(api.get(his), 404, "not_found");
        assertProblem(labels.patch(his, "{\"name\":\"his\"}"), 404, "not_found");
        assertProblem(api.call("DELETE", his), 404, "not_found");
        assertProblem(api.call("DELETE", his, "If-Match", "\"9\""), 404, "not_found");
        assertThat(json(api.get(path)).getString("name")).isEqualTo("mine");
        assertThat(api.call("DELETE", path).statusCode()).isEqualTo(204);
        assertProblem(api.get(path), 404, "not_found");
        assertProblem(api.call("DELETE", path), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "categories | {}                                | /name",
                "categories | {\"name\":\"\"}                    | /name",
                "categories | {\"name\":\"  \"}                  | /name",
                "categories | {\"name\":\"\\u200b\\u00a0\"}      | /name",
                "categories | {\"name\":\"a\\u0000b\"}           | /name",
                "categories | {\"name\":\"a\\nb\"}               | /name",
                "categories | {\"name\":5}                       | /name",
                "categories | {\"name\":null}                    | /name",
                "categories | {\"name\":\"a\",\"color\":\"red\"} | /color",
                "categories | {\"name\":\"a\",\"color\":\"#12345\"} | /color",
                "categories | {\"name\":\"a\",\"id\":7}          | /id",
                "tags       | {\"name\":\"a,b\"}                 | /name",
                "tags       | {\"name\":\" a\"}                  | /name",
                "tags       | {\"name\":\"\\u200b\"}             | /name",
                "tags       | {\"name\":\"a\",\"color\":\"#123456\"} | /color"
            })
    void whatIsNoLabelIsRefused(String kind, String body, String pointer) {
        var folder = labels.user(kind);
        assertInvalid(api.post(folder, body), pointer);
        assertThat(labels.names(folder)).isEmpty();
        if (!body.equals("{}")) {
            assertInvalid(labels.patch(labels.created(folder, "good"), body), pointer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "tags"})
    void aNameHasUpTo50Characters(String kind) {
        var folder = labels.user(kind);
        assertThat(labels.created(folder, "\ud83d\ude00".repeat(50))).isNotEmpty();
        assertInvalid(labels.create(folder, "x".repeat(51)), "/name");
    }

    @Test
    void whatIsNoRequestOfThisKindIsRefused() {
        var folder = labels.user("tags");
        assertProblem(api.post(folder, "{\"name\":"), 400, "malformed_request");
        assertProblem(api.post(folder, "[]"), 400, "malformed_request");
        assertProblem(api.post(folder, "{}", "Content-Type", "text/plain"), 415, "unsupported_media_type");
        assertProblem(api.post(folder, " ".repeat(70_000)), 413, "payload_too_large");
        assertInvalid(api.get(folder + "?q=1"), "q");
        assertProblem(api.get(folder + "/0"), 404, "not_found");
        assertProblem(api.get(folder + "/x"), 404, "not_found");
        assertProblem(api.call("PUT", folder + "/1"), 405, "method_not_allowed");
    }
}
