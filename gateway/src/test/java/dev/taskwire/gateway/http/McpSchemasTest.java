package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients are told of the tools. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpSchemasTest {

    private static final Set<String> AT_THE_TOP = Set.of("oneOf", "anyOf", "allOf", "$schema", "$defs");

    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
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
    void thereIsAToolForEverythingThatAModelMayDo() {
        assertThat(mcp.tools().keySet())
                .containsExactlyInAnyOrder(
                        "add_task",
                        "list_tasks",
                        "search_tasks",
                        "get_task",
                        "update_task",
                        "reschedule_task",
                        "complete_task",
                        "uncomplete_task",
                        "delete_task",
                        "undo_delete",
                        "get_overview",
                        "add_tasks",
                        "complete_tasks",
                        "set_reminder",
                        "list_reminders",
                        "snooze_reminder",
                        "create_category",
                        "list_categories",
                        "update_category",
                        "delete_category",
                        "create_tag",
                        "list_tags",
                        "update_tag",
                        "delete_tag",
                        "add_tag_to_task",
                        "remove_tag_from_task");
        assertThat(new Mcp(edge.port()).tools().keySet())
                .containsExactlyElementsOf(mcp.tools().keySet());
    }

    @ParameterizedTest
    @MethodSource("tools")
    void itsSchemasAreOfJsonSchema202012AndStandAlone(String name) {
        for (var side : Set.of("inputSchema", "outputSchema")) {
            var schema = mcp.tool(name).getJsonObject(side);
            assertThat(registry.getSchema(
                                    SchemaLocation.of(Dialects.getDraft202012().getId()))
                            .validate(schema.encode(), InputFormat.JSON))
                    .as(side)
                    .isEmpty();
            assertThat(schema.encode()).doesNotContain("$ref", "x-");
            assertThat(schema.getString("type")).isEqualTo("object");
            assertThat(schema.fieldNames()).doesNotContainAnyElementsOf(AT_THE_TOP);
            assertThat(schema.getBoolean("additionalProperties")).isFalse();
        }
    }

    @Test
    void eachIsInTheGuide() throws IOException {
        var guide = Files.readString(Path.of("../docs/mcp.md"));
        assertThat(mcp.tools().keySet()).allMatch(name -> guide.contains("| `" + name + "` |"));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void itIsDescribedForPeopleAndModels(String name) {
        var tool = mcp.tool(name);
        assertThat(name).matches("[a-z_]{1,64}");
        assertThat(tool.getString("title")).isNotBlank();
        assertThat(tool.getString("description")).hasSizeBetween(20, 400).endsWith(".");
        var hints = tool.getJsonObject("annotations");
        assertThat(hints.getBoolean("openWorldHint")).isFalse();
        boolean reads = name.startsWith("list_") || name.startsWith("get_") || name.startsWith("search_");
        assertThat(hints.getBoolean("readOnlyHint")).isEqualTo(reads);
        assertThat(hints.getBoolean("destructiveHint"))
                .isEqualTo(Stream.of("delete_", "update_", "reschedule_").anyMatch(name::startsWith));
        tool.getJsonObject("inputSchema").getJsonObject("properties").forEach(each -> {
            var schema = (JsonObject) each.getValue();
            boolean plain =
                    schema.containsKey("enum") || schema.getValue("type").equals("boolean");
            assertThat(plain || schema.containsKey("description") || schema.containsKey("items"))
                    .as(each.toString())
                    .isTrue();
        });
    }

    Stream<String> tools() {
        return mcp.tools().keySet().stream();
    }
}
