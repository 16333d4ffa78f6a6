package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.config.AppConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and versions: that what a tool does is done once, and only to what was read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpKeyTest {

    private static final String KEY = "idempotency_key";

    private Edge edge;
    private Mcp mcp;

    @BeforeAll
    void start() {
        edge = Edge.open();
        mcp = new Mcp(edge.port());
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @Test
    void everyToolThatWritesTakesAKey() {
        mcp.tools().forEach((name, tool) -> {
            boolean reads = tool.getJsonObject("annotations").getBoolean("readOnlyHint");
            assertThat(tool.getJsonObject("inputSchema")
                            .getJsonObject("properties")
                            .containsKey(KEY))
                    .as(name)
                    .isEqualTo(!reads);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aRetryHasTheFirstResultAndNoEffect(String tool) {
        var arguments = arguments(tool).put(KEY, "once-" + tool);
        var first = mcp.call(tool, arguments);
        assertThat(first.getBoolean("isError")).as(first.encode()).isFalse();
        var written = written();
        var again = mcp.call(tool, shuffled(arguments));
        assertThat(again.getJsonObject("structuredContent")).isEqualTo(first.getJsonObject("structuredContent"));
        assertThat(again.getJsonObject("_meta").getBoolean("dev.taskwire/replayed"))
                .isTrue();
        assertThat(written()).isEqualTo(written);
    }

    @Test
    void aKeyIsOfItsToolAndOfItsArguments() {
        var milk = new JsonObject().put("title", "milk").put(KEY, "k");
        mcp.does("add_task", milk);
        assertThat(mcp.refused("add_task", milk.copy().put("title", "bread")))
                .startsWith("idempotency_key_reused: ")
                .endsWith("Take another idempotency_key, or the same arguments as before.");
        mcp.does("create_tag", new JsonObject().put("name", "k").put(KEY, "k"));
        assertThat(mcp.refused("add_task", milk.copy().put(KEY, "with space"))).contains("- idempotency_key: ");
    }

    @Test
    void anExpectedVersionIsTheOneThatIsThere() {
        long id = mcp.done("add_task", new JsonObject().put("title", "t")).getLong("id");
        var written = written();
        for (var tool : List.of("complete_task", "delete_task", "uncomplete_task")) {
            assertThat(mcp.refused(tool, new JsonObject().put("task_id", id).put("expected_version", 2)))
                    .startsWith("precondition_failed: ")
                    .contains("give the version that it has now");
        }
        assertThat(written()).isEqualTo(written);
        mcp.does("complete_task", new JsonObject().put("task_id", id).put("expected_version", 1));
    }

    @Test
    void whereAVersionIsNeededTheModelIsTold() {
        try (var strict = Edge.with(
                http -> new AppConfig.Http(http.host(), http.port(), http.maxInFlight(), true, http.rateLimit()))) {
            var client = new Mcp(strict.port());
            long id =
                    client.done("add_task", new JsonObject().put("title", "t")).getLong("id");
            var arguments = new JsonObject().put("task_id", id).put("priority", "low");
            assertThat(client.refused("update_task", arguments))
                    .startsWith("precondition_required: A change needs expected_version here.");
            client.does("update_task", arguments.put("expected_version", 1));
        }
    }

    Stream<String> commands() {
        return mcp.tools().entrySet().stream()
                .filter(each -> !each.getValue().getJsonObject("annotations").getBoolean("readOnlyHint"))
                .map(each -> each.getKey());
    }

    /** Of things that are new for each call. */
    private JsonObject arguments(String tool) {
        var required = mcp.tool(tool).getJsonObject("inputSchema").getJsonArray("required");
        var arguments = new JsonObject();
        for (var name : required) {
            arguments.put(name.toString(), value(tool, name.toString()));
        }
        return switch (tool) {
            case "set_reminder" -> arguments.put("remind_at", "2039-01-01T00:00:00Z");
            case "update_task" -> arguments.put("title", "u");
            case "update_category" -> arguments.put("color", "#000000");
            default -> arguments;
        };
    }

    private Object value(String tool, String name) {
        return switch (name) {
            case "title" -> "t";
            case "name" -> "name-" + tool;
            case "due_date" -> "2041-01-01T00:00:00Z";
            case "minutes" -> 5;
            case "tasks" -> new JsonArray().add(new JsonObject().put("title", "t"));
            case "task_ids" -> new JsonArray().add(newTask());
            case "task_id" -> newTask();
            case "tag_id" -> id("create_tag", "name", "tag-of-" + tool);
            case "category_id" -> id("create_category", "name", "category-of-" + tool);
            case "reminder_id" ->
                mcp.done(
                                "set_reminder",
                                new JsonObject().put("task_id", newTask()).put("minutes_before", 9))
                        .getLong("id");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private long newTask() {
        return mcp.done("add_task", new JsonObject().put("title", "t").put("due_date", "2040-01-01T00:00:00Z"))
                .getLong("id");
    }

    private long id(String tool, String name, String value) {
        return mcp.done(tool, new JsonObject().put(name, value)).getLong("id");
    }

    private static JsonObject shuffled(JsonObject arguments) {
        var names = new ArrayList<>(arguments.fieldNames());
        Collections.reverse(names);
        var other = new JsonObject();
        names.forEach(name -> other.put(name, arguments.getValue(name)));
        return other;
    }

    private String written() {
        return edge.written() + ", labels "
                + edge.number("select (select count(*) + coalesce(sum(version), 0) from tags)"
                        + " + (select count(*) + coalesce(sum(version), 0) from categories)");
    }
}
