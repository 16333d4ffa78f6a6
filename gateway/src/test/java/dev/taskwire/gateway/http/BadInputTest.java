package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body can be wrong in. After every test: nothing was written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final String TASKS = "/api/1/tasks";
    private static final String EMOJI = "\uD83C\uDF31";

    private Edge edge;
    private Api api;
    private String written = "";
    private int published;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @BeforeEach
    void look() {
        written = edge.written();
        published = edge.sidecar().published().size();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(edge.written()).isEqualTo(written);
        assertThat(edge.sidecar().published()).hasSize(published);
    }

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
    @ValueSource(strings = {"", " ", "\\t\\n ", "\\u2003", "\\u00a0", "\\u3000", "\\u200b", "\\u2060\\ufeff"})
    void aTitleWithNothingToSeeIsRefused(String title) {
        assertInvalid(api.post(TASKS, "{\"title\":\"" + title + "\"}"), "/title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "true", "[\"t\"]", "{\"t\":1}", "null", "1.5"})
    void aTitleThatIsNoTextIsRefused(String title) {
        assertInvalid(api.post(TASKS, "{\"title\":" + title + "}"), "/title");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\u0000", "\\u0007", "a\\u0000b", "a\\nb", "\\ud800", "a\\udc00", "\\udc00\\ud800", "\\u0085x"})
    void controlCharactersAndLoneSurrogatesInATitleAreRefused(String title) {
        assertInvalid(api.post(TASKS, "{\"title\":\"x" + title + "y\"}"), "/title");
    }

    @Test
    void aTitleOf201IsTooLong() {
        assertInvalid(api.post(TASKS, body("title", "t".repeat(201))), "/title");
        assertInvalid(api.post(TASKS, body("title", EMOJI.repeat(201))), "/title");
    }

    @Test
    void aDescriptionOf5001OrWithANulIsRefused() {
        assertInvalid(api.post(TASKS, body("description", "d".repeat(5001))), "/description");
        assertInvalid(api.post(TASKS, body("description", EMOJI.repeat(5001))), "/description");
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"description\":\"\\u0000\"}"), "/description");
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"description\":\"\\ud83d\"}"), "/description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-20",
                "2026-01-20T17:00:00",
                "2026-01-20 17:00:00Z",
                "17:00:00Z",
                "2026-02-30T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-01-20T25:00:00Z",
                "2026-01-20T24:00:00Z",
                "2026-01-20T17:00Z",
                "2026-01-20T17:00:60Z",
                "2026-01-20T17:00:00+25:00",
                "2026-01-20T17:00:00+01:00:30",
                "2026-01-20T17:00:00+01",
                "2026-01-20T17:00:00[Europe/Berlin]",
                "10000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "1969-12-31T23:59:59Z",
                "-2026-01-20T17:00:00Z",
                "2026-01-20T17:00:00,5Z",
                "1768928400",
                "tomorrow",
                "",
                " 2026-01-20T17:00:00Z"
            })
    void aDueDateThatIsNoRfc3339TimeIsRefused(String dueDate) {
        assertInvalid(api.post(TASKS, body("due_date", dueDate)), "/due_date");
    }

    @Test
    void aNumberIsNoDueDate() {
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"due_date\":1768928400}"), "/due_date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIGH", "critical", "", " low"})
    void anUnknownPriorityIsRefused(String priority) {
        assertInvalid(api.post(TASKS, body("priority", priority)), "/priority");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "CET+1", "+01:00", "europe/berlin", "", "../etc/localtime"})
    void anUnknownZoneIsRefused(String zone) {
        assertInvalid(api.post(TASKS, body("due_tz", zone)), "/due_tz");
    }

    @Test
    void aRuleNeedsADueDate() {
        assertInvalid(api.post(TASKS, body("recurrence_rule", "FREQ=DAILY")), "/recurrence_rule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=MINUTELY",
                "FREQ=DAILY;COUNT=3",
                "DAILY",
                "",
                "FREQ=",
                "RRULE:FREQ=DAILY",
                "FREQ=DAILY\nDTSTART:20260101"
            })
    void aRuleThatIsNotDailyOrWeeklyIsRefused(String rule) {
        var body = new JsonObject()
                .put("title", "t")
                .put("due_date", "2040-01-20T17:00:00Z")
                .put("recurrence_rule", rule);
        assertInvalid(api.post(TASKS, body.encode()), "/recurrence_rule");
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

    private static String body(String field, String value) {
        return new JsonObject().put("title", "t").put(field, value).encode();
    }
}
