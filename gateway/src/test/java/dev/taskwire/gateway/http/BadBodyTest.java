package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are wrong as a whole. */
class BadBodyTest extends RefusalFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "}",
                "title",
                "\"title\"",
                "null",
                "true",
                "17",
                "[]",
                "[{\"title\":\"t\"}]",
                "{\"title\":\"t\"} x",
                "{\"title\":\"t\"}{}",
                "{\"title\":\"t\",}",
                "{title:\"t\"}",
                "{'title':'t'}",
                "{\"title\":\"t\" /* note */}",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{\"title\":\"t\",\"priority\":\"low\",\"priority\":\"high\"}",
                "{\"title\":\"a\u0000b\"}",
                "{\"title\":\"a\nb\"}",
                "{\"title\":NaN}",
                "\uFEFF"
            })
    void whatIsNotOneJsonObjectIsMalformed(String body) {
        assertProblem(api.post(TASKS, body), 400, "malformed_request");
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        var body = new byte[] {'{', '"', 't', 'i', 't', 'l', 'e', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        var answer = api.send("POST", TASKS, BodyPublishers.ofByteArray(body));
        assertProblem(answer, 400, "malformed_request");
    }

    @Test
    void deepNestingAndLongNumbersAreMalformedOrInvalidButNeverADefect() {
        var deep = "{\"title\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        assertThat(api.post(TASKS, deep).statusCode()).isEqualTo(400);
        var number = "{\"title\":" + "9".repeat(50_000) + "}";
        assertThat(api.post(TASKS, number).statusCode()).isBetween(400, 422);
        assertThat(api.post(TASKS, "{\"title\":1e999999999}").statusCode()).isBetween(400, 422);
    }

    @Test
    void unknownFieldsAreNamedByPointer() {
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"colour\":\"red\"}"), "/colour");
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"Title\":\"x\"}"), "/Title");
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"a/b~c\":1}"), "/a~1b~0c");
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"\":1}"), "/");
        for (var readOnly : List.of("id", "uid", "user_id", "version", "completed", "created_at", "deleted_at")) {
            assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"" + readOnly + "\":1}"), "/" + readOnly);
        }
    }

    @Test
    void everyFieldAtFaultIsToldAtOnce() {
        var answer = api.post(
                TASKS, "{\"description\":1,\"priority\":\"asap\",\"due_date\":\"soon\",\"due_tz\":\"Mars\",\"x\":0}");
        assertProblem(answer, 422, "validation_failed");
        assertThat(ProblemAssert.pointers(answer))
                .containsExactlyInAnyOrder("/x", "/title", "/description", "/priority", "/due_date", "/due_tz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonx",
                "json",
                "application/merge-patch+json"
            })
    void anotherContentTypeIsRefused(String type) {
        assertProblem(api.post(TASKS, "{\"title\":\"t\"}", "Content-Type", type), 415, "unsupported_media_type");
    }

    @Test
    void theTraceOfTheCallerIsToldBack() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var answer = api.post(TASKS, "{}", "traceparent", "00-" + trace + "-b7ad6b7169203331-01");
        assertThat(json(answer).getString("trace_id")).isEqualTo(trace);
    }
}
