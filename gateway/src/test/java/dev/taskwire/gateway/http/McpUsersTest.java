package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.Api.header;
import static dev.taskwire.gateway.http.Api.json;
import static dev.taskwire.gateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who calls, and that no tool gets at what is another user's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpUsersTest {

    private static final String PING = Mcp.request("ping", new JsonObject()).encode();
    private static final String METADATA = "/.well-known/oauth-protected-resource";

    private Edge edge;
    private Api api;
    private Mcp bob;
    private Map<String, Long> ofAlice;

    @BeforeAll
    void start() {
        edge = Edge.withTokens();
        api = new Api(edge.port());
        bob = new Mcp(edge.port(), "Authorization", bearer("bob"));
        var alice = new Mcp(edge.port(), "Authorization", bearer("alice"));
        long task = alice.done(
                        "add_task",
                        new JsonObject().put("title", "secret plans").put("due_date", "2040-01-01T00:00:00Z"))
                .getLong("id");
        var reminder = new JsonObject().put("task_id", task).put("minutes_before", 5);
        ofAlice = Map.of(
                "task_id", task,
                "reminder_id", alice.done("set_reminder", reminder).getLong("id"),
                "category_id",
                        alice.done("create_category", new JsonObject().put("name", "secret"))
                                .getLong("id"),
                "tag_id",
                        alice.done("create_tag", new JsonObject().put("name", "secret"))
                                .getLong("id"));
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @MethodSource("toolsOfOneThing")
    void whatIsAnothersIsNotThere(String tool) {
        var before = written();
        var arguments = new JsonObject();
        bob.tool(tool)
                .getJsonObject("inputSchema")
                .getJsonArray("required")
                .forEach(name -> arguments.put(
                        name.toString(), ofAlice.containsKey(name) ? ofAlice.get(name) : value(name.toString())));
        if (tool.equals("set_reminder")) {
            arguments.put("minutes_before", 1);
        }
        assertThat(bob.refused(tool, arguments)).containsAnyOf("not_found: ", "- tag_id: ");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void listsAndSearchesTellNothingOfIt() {
        for (var list : Map.of(
                        "list_tasks", "tasks",
                        "list_reminders", "reminders",
                        "list_categories", "categories",
                        "list_tags", "tags")
                .entrySet()) {
            assertThat(bob.done(list.getKey(), new JsonObject()).getJsonArray(list.getValue()))
                    .isEmpty();
        }
        assertThat(bob.done("search_tasks", new JsonObject().put("query", "secret"))
                        .getJsonArray("tasks"))
                .isEmpty();
        assertThat(bob.done("list_tasks", new JsonObject().put("category_id", ofAlice.get("category_id")))
                        .getJsonArray("tasks"))
                .isEmpty();
        assertThat(bob.done("get_overview", new JsonObject()).getInteger("total"))
                .isZero();
        assertThat(bob.refused("list_reminders", new JsonObject().put("task_id", ofAlice.get("task_id"))))
                .startsWith("not_found: ");
    }

    @Test
    void severalAreRefusedOneByOne() {
        var before = written();
        var completed = bob.done(
                "complete_tasks", new JsonObject().put("task_ids", new JsonArray().add(ofAlice.get("task_id"))));
        assertThat(completed.getInteger("failed")).isEqualTo(1);
        var tasks =
                new JsonArray().add(new JsonObject().put("title", "t").put("category_id", ofAlice.get("category_id")));
        assertThat(bob.done("add_tasks", new JsonObject().put("tasks", tasks)).getInteger("failed"))
                .isEqualTo(1);
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void withoutATokenAClientIsShownTheWayToOne() {
        var before = written();
        for (var headers : new String[][] {{}, {"X-User-Id", "alice"}, {"Authorization", "Bearer x"}}) {
            var answer = api.post(Mcp.PATH, PING, headers);
            assertProblem(answer, 401, "unauthenticated");
            var url = Edge.PUBLIC_URL + METADATA + "/mcp";
            assertThat(header(answer, "www-authenticate")).isEqualTo("Bearer resource_metadata=\"" + url + "\"");
        }
        var strange = "Bearer " + Tokens.signed(Tokens.claims("auth0|7"));
        assertProblem(api.post(Mcp.PATH, PING, "Authorization", strange), 401, "unauthenticated");
        assertThat(written()).isEqualTo(before);
        for (var path : new String[] {METADATA, METADATA + "/mcp"}) {
            var metadata = json(api.get(path));
            assertThat(metadata.getString("resource")).isEqualTo(Edge.PUBLIC_URL + "/mcp");
            assertThat(metadata.getJsonArray("bearer_methods_supported")).containsExactly("header");
        }
    }

    @Test
    void whereNoTokenIsNeededTheHeaderNamesTheUserAndOneIsTheFirst() {
        try (var open = Edge.open()) {
            new Mcp(open.port()).does("add_task", new JsonObject().put("title", "of one"));
            new Mcp(open.port(), "X-User-Id", "carol").does("add_task", new JsonObject().put("title", "of carol"));
            var client = new Api(open.port());
            assertThat(client.get("/api/1/tasks").body()).contains("of one").doesNotContain("of carol");
            assertThat(client.get("/api/carol/tasks").body())
                    .contains("of carol")
                    .doesNotContain("of one");
            assertProblem(client.post(Mcp.PATH, PING, "X-User-Id", "a b"), 400, "malformed_request");
            assertProblem(client.get(METADATA), 404, "not_found");
        }
    }

    Stream<String> toolsOfOneThing() {
        return bob.tools().entrySet().stream()
                .filter(each -> each.getValue().getJsonObject("inputSchema").getJsonArray("required").stream()
                        .anyMatch(ofAlice::containsKey))
                .map(each -> each.getKey());
    }

    private static Object value(String name) {
        return switch (name) {
            case "due_date" -> "2041-01-01T00:00:00Z";
            case "name" -> "mine";
            case "minutes" -> 5;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String written() {
        return edge.written() + " " + edge.number("select coalesce(sum(version), 0) from categories") + " "
                + edge.number("select coalesce(sum(version), 0) from tags");
    }

    private static String bearer(String user) {
        return "Bearer " + Tokens.signed(Tokens.claims(user));
    }
}
