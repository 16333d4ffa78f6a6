package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.McpProtocolTest.assertError;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no message, no call and no argument can be. Nothing in here writes anything. */
class McpBadInputTest extends RefusalFixture {

    private Mcp mcp;

    @BeforeAll
    void connect() {
        mcp = new Mcp(edge.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{",
                "1",
                "null",
                "\"x\"",
                "{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"\\ud800\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}"
            })
    void whatIsNoJsonObjectCannotBeParsed(String body) {
        var answer = mcp.post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertError(answer, -32700, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"\\u0000\",\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"\\ud800\",\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\udfff\"}"
            })
    void whatIsNoMessageIsRefused(String body) {
        var answer = mcp.post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Api.json(answer).getJsonObject("error").getInteger("code")).isEqualTo(-32600);
    }

    @Test
    void deepNestingIsRefusedAndALargeBody() {
        var deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        assertThat(mcp.post(call("add_task", deep)).statusCode()).isEqualTo(400);
        var wide = new JsonArray();
        for (int i = 0; i < 30_000; i++) {
            wide.add(1);
        }
        assertThat(mcp.post(call("add_tasks", "{\"tasks\":" + wide.encode() + "}"))
                        .statusCode())
                .isEqualTo(400);
        assertProblem(mcp.post(" ".repeat(1_048_577)), 413, "payload_too_large");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        var answer = api.post(Mcp.PATH, "{}", "Content-Type", "text/plain");
        assertProblem(answer, 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"name\":\"no_such_tool\"}", "{\"name\":7}", "{}", "{\"name\":\"add_task\",\"arguments\":[]}"})
    void whatNamesNoToolIsAnErrorOfTheProtocol(String params) {
        var error = mcp.rpc("tools/call", new JsonObject(params)).getJsonObject("error");
        assertThat(error.getInteger("code")).isEqualTo(-32602);
        assertThat(mcp.rpc("tools/list", new JsonObject().put("cursor", "x"))
                        .getJsonObject("error")
                        .getInteger("code"))
                .isEqualTo(-32602);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add_task | {} | - title: This field is needed.",
                "add_task | {\"title\":7} | - title: Has to be a string.",
                "add_task | {\"title\":\" \"} | - title: 1 to 200 characters",
                "add_task | {\"title\":\"\\u200b\"} | - title: A title needs at least one visible character.",
                "add_task | {\"title\":\"a\\u0000b\"} | - title: ",
                "add_task | {\"title\":\"t\",\"description\":\"\\ud800\"} | - description: NUL and lone surrogates",
                "add_task | {\"title\":\"t\",\"colour\":1} | - colour: There is no field of this name.",
                "add_task | {\"title\":\"t\",\"priority\":\"highest\"} | - priority: One of low, medium, high, urgent.",
                "add_task | {\"title\":\"t\",\"due_date\":\"tomorrow\"} | - due_date: A time of RFC 3339",
                "add_task | {\"title\":\"t\",\"due_tz\":\"Mars/Base\"} | - due_tz: A time zone of the IANA database",
                "add_task | {\"title\":\"t\",\"recurrence_rule\":\"FREQ=DAILY\"} | - recurrence_rule: A recurring task needs",
                "add_task | {\"title\":\"t\",\"category_id\":99} | - category_id: ",
                "add_task | {\"title\":\"t\",\"idempotency_key\":\"\"} | - idempotency_key: ",
                "add_tasks | {\"tasks\":[]} | - tasks: At least 1 of them.",
                "add_tasks | {\"tasks\":[{\"title\":\"a\"},{}]} | - tasks/1/title: This field is needed.",
                "add_tasks | {\"tasks\":[{\"title\":\"a\"}],\"action\":\"delete\"} | - action: There is no field",
                "complete_tasks | {\"task_ids\":[1,1]} | - task_ids: Each of them once only.",
                "complete_tasks | {\"task_ids\":[\"x\"]} | - task_ids/0: Has to be a whole number.",
                "get_task | {} | - task_id: This field is needed.",
                "get_task | {\"task_id\":\"1\"} | - task_id: Has to be a whole number.",
                "get_task | {\"task_id\":0} | - task_id: An id is a whole number from 1.",
                "get_task | {\"task_id\":1.5} | - task_id: Has to be a whole number.",
                "get_task | {\"task_id\":9223372036854775808} | - task_id: An id is a whole number from 1.",
                "get_task | {\"task_id\":424242} | not_found: There is no such task.",
                "list_tasks | {\"status\":\"done\"} | - status: One of all, pending, completed, overdue.",
                "list_tasks | {\"limit\":101} | - limit: A whole number from 1 to 100.",
                "list_tasks | {\"cursor\":\"x\"} | - cursor: Not a cursor of this list",
                "list_tasks | {\"sort\":[\"title\"]} | - sort/0: One of due_date, -due_date",
                "list_tasks | {\"q\":\"x\"} | - q: There is no field of this name.",
                "search_tasks | {} | - query: This field is needed.",
                "reschedule_task | {\"task_id\":1} | - due_date: This field is needed.",
                "set_reminder | {\"task_id\":1} | - remind_at: This field is needed.",
                "set_reminder | {\"task_id\":1,\"minutes_before\":1,\"remind_at\":\"2040-01-01T00:00:00Z\"}"
                        + " | - remind_at: Exactly one of minutes_before and remind_at.",
                "set_reminder | {\"task_id\":1,\"minutes_before\":-1} | - minutes_before: A whole number of minutes",
                "list_reminders | {\"task_id\":424242} | not_found: There is no such task.",
                "snooze_reminder | {\"reminder_id\":424242,\"minutes\":1} | not_found: There is no such reminder.",
                "create_category | {\"name\":\"x\",\"color\":\"red\"} | - color: A colour as #rrggbb.",
                "delete_tag | {\"tag_id\":424242} | not_found: There is no such tag."
            })
    void aRefusalSaysWhatToChange(String tool, String arguments, String sentence) {
        var body = mcp.post(call(tool, arguments)).body();
        assertThat(new JsonObject(body).containsKey("result")).as(body).isTrue();
        var answer = new JsonObject(body).getJsonObject("result");
        assertThat(answer.getBoolean("isError")).as(answer.encode()).isTrue();
        assertThat(answer.getJsonArray("content").getJsonObject(0).getString("text"))
                .contains(sentence)
                .doesNotContain("Exception", "dev.taskwire");
    }

    private static String call(String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }
}
