package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields with values that are wrong, one at a time. */
class BadFieldTest extends RefusalFixture {

    private static final String EMOJI = "\uD83C\uDF31";

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
    @CsvSource({
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO, 2040-01-20T17:00:00Z",
        "FREQ=DAILY;INTERVAL=1000;BYDAY=MO, 9999-01-01T17:00:00Z",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, 2040-01-20T17:00:00Z"
    })
    void aRuleThatNeverFiresIsRefusedAtOnce(String rule, String due) {
        var body = new JsonObject().put("title", "t").put("due_date", due).put("recurrence_rule", rule);
        assertInvalid(api.post(TASKS, body.encode()), "/recurrence_rule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992",
                "9007199254740993",
                "18446744073709551616",
                "-1",
                "0",
                "1.5",
                "1e400",
                "\"1\""
            })
    void whatIsNoIdInJsonIsRefused(String id) {
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"category_id\":" + id + "}"), "/category_id");
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"tags\":[" + id + "]}"), "/tags/0");
    }

    @Test
    void categoriesAndTagsOfAnotherUserAreRefused() {
        long category = edge.number("insert into categories (user_id, name) values ('2', 'c') returning id");
        long tag = edge.number("insert into tags (user_id, name) values ('2', 't') returning id");
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"category_id\":" + category + "}"), "/category_id");
        assertInvalid(api.post(TASKS, "{\"title\":\"t\",\"tags\":[" + tag + "]}"), "/tags");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=DAILY;BYSECOND=1",
                "FREQ=DAILY;COUNT=0",
                "DAILY",
                "",
                "FREQ=",
                "RRULE:FREQ=DAILY",
                "FREQ=DAILY\nDTSTART:20260101"
            })
    void aRuleThatIsNoneOrHasSecondsIsRefused(String rule) {
        var body = new JsonObject()
                .put("title", "t")
                .put("due_date", "2040-01-20T17:00:00Z")
                .put("recurrence_rule", rule);
        assertInvalid(api.post(TASKS, body.encode()), "/recurrence_rule");
    }
}
