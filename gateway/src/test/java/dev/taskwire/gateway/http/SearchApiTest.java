package dev.taskwire.gateway.http;

import static dev.taskwire.gateway.http.ProblemAssert.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters, sorts and searches from the outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchApiTest {

    private Edge edge;
    private Api api;

    @BeforeAll
    void start() {
        edge = Edge.open();
        api = new Api(edge.port());
        create(new JsonObject()
                .put("title", "Buy milk")
                .put("priority", "high")
                .put("due_date", "2020-01-01T00:00:00Z"));
        create(new JsonObject().put("title", "Call the milkman").put("due_date", "2098-01-01T00:00:00Z"));
        create(new JsonObject()
                .put("title", "Käse kaufen")
                .put("description", "und milk")
                .put("priority", "urgent"));
        create(new JsonObject()
                .put("title", "牛乳を買う 🥛")
                .put("priority", "low")
                .put("due_date", "2021-01-01T00:00:00Z"));
        assertThat(api.newTask("other", "Buy milk, the other one")).isPositive();
    }

    @AfterAll
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "q=mil; Buy milk,Call the milkman,Käse kaufen",
                "q=MILK%20; Buy milk,Käse kaufen",
                "q=milk%20-kase; Buy milk",
                "q=\"buy%20milk\"; Buy milk",
                "q=\"milk%20buy\"; ''",
                "q=kase%20or%20call; Käse kaufen,Call the milkman",
                "q=%E4%B9%B3; 牛乳を買う 🥛",
                "q=%F0%9F%A5%9B; 牛乳を買う 🥛",
                "q=!!!; ''",
                "q=milk&priority=urgent; Käse kaufen",
                "sort=due_date; Buy milk,牛乳を買う 🥛,Call the milkman,Käse kaufen",
                "sort=-due_date,priority; Call the milkman,牛乳を買う 🥛,Buy milk,Käse kaufen",
                "sort=-priority; Käse kaufen,Buy milk,Call the milkman,牛乳を買う 🥛",
                "status=overdue; Buy milk,牛乳を買う 🥛",
                "due_after=2020-06-01T00:00:00Z&due_before=2022-01-01T00:00:00Z; 牛乳を買う 🥛",
                "due_before=2020-01-01T00:00:00Z; ''",
                "updated_since=2999-01-01T00:00:00Z; ''",
                "category_id=5; ''",
                "tag=nothing; ''",
                "; 牛乳を買う 🥛,Käse kaufen,Call the milkman,Buy milk"
            })
    void lists(String query, String titles) {
        var wanted = titles.equals("''") ? List.<String>of() : List.of(titles.split(","));
        var asked = query == null ? "" : query.replace("\"", "%22");
        var found = titles("/api/s/tasks?limit=100&" + asked);
        if (asked.startsWith("q=")) {
            assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
        } else {
            assertThat(found).isEqualTo(wanted);
        }
        assertThat(titles("/api/s/tasks?limit=1&" + asked)).isEqualTo(found);
    }

    @Test
    void aMatchInTheTitleRanksHigher() {
        assertThat(titles("/api/s/tasks?q=milk%20")).containsExactly("Buy milk", "Käse kaufen");
    }

    @Test
    void aSearchFollowsChangesAndForgetsWhatIsDeleted() {
        var id = api.newTask("c", "Water the roses");
        assertThat(titles("/api/c/tasks?q=roses")).hasSize(1);
        var path = "/api/c/tasks/" + id;
        var patched = api.send(
                "PATCH",
                path,
                BodyPublishers.ofString("{\"title\":\"Water the tulips\"}"),
                "Content-Type",
                "application/merge-patch+json");
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
        assertThat(titles("/api/c/tasks?q=roses")).isEmpty();
        assertThat(titles("/api/c/tasks?q=tulips")).containsExactly("Water the tulips");
        assertThat(api.call("DELETE", path).statusCode()).isEqualTo(204);
        assertThat(titles("/api/c/tasks?q=tulips")).isEmpty();
        assertThat(titles("/api/c/tasks")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table tasks; --",
                "' or '1'='1",
                "$1",
                "\\' | !('",
                "milk:*A & !(",
                "))) <-> '",
                "%' escape '",
                "\"\"\"\"\"",
                "- -- -\"",
                "or or or",
                "a\tb\nc",
                "'::tsquery",
                "e\u0301\u0301\u0301",
                "#1",
                "\ufffd\u200d\u202e"
            })
    void nothingThatCanBeTypedIsMoreThanWords(String typed) {
        var encoded = URLEncoder.encode(typed, StandardCharsets.UTF_8);
        for (var parameters : List.of("?q=" + encoded, "?sort=due_date&q=" + encoded, "?q=milk%20" + encoded)) {
            var answer = api.get("/api/s/tasks" + parameters);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        var tag = api.get("/api/s/tasks?tag=" + encoded);
        assertThat(tag.statusCode()).as(tag.body()).isIn(200, 422);
        for (var name : List.of("sort", "status", "priority", "category_id", "due_before", "limit")) {
            assertInvalid(api.get("/api/s/tasks?" + name + "=" + encoded), name);
        }
        assertThat(edge.number("select count(*) from tasks")).isPositive();
    }

    @Test
    void aLongSearchIsServed() {
        var words = "m ".repeat(100);
        var answer = api.get("/api/s/tasks?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertInvalid(api.get("/api/s/tasks?q=" + "m".repeat(201)), "q");
        assertInvalid(api.get("/api/s/tasks?q="), "q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "-", "", "due_date,", "priority,-priority", "due_date,due_date", "id", "DUE_DATE"})
    void anotherSortIsRefused(String sort) {
        assertInvalid(api.get("/api/s/tasks?sort=" + sort), "sort");
    }

    private void create(JsonObject task) {
        var answer = api.post("/api/s/tasks", task.encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private List<String> titles(String first) {
        var titles = new ArrayList<String>();
        for (var path = first; !path.isEmpty(); ) {
            var page = api.get(path);
            assertThat(page.statusCode()).as(path + page.body()).isEqualTo(200);
            Api.json(page).getJsonArray("tasks").forEach(task -> titles.add(((JsonObject) task).getString("title")));
            var link = Api.header(page, "link");
            path = link.equals("(none)") ? "" : link.substring(1, link.indexOf('>'));
        }
        return titles;
    }
}
