package dev.taskwire.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What each tool does, and the event that it makes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpToolsTest {

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Set<String> used = new HashSet<>();
    private Edge edge;
    private Mcp mcp;
    private long task;

    @BeforeAll
    void start() {
        edge = Edge.open();
        mcp = new Mcp(edge.port());
    }

    @AfterAll
    void stop() {
        edge.close();
        assertThat(used).isEqualTo(mcp.tools().keySet());
    }

    @BeforeEach
    void addTask() {
        task = done("add_task", with("title", "Buy milk").put("due_date", "2040-01-20T17:00:00Z"))
                .getLong("id");
        assertEvents(task, "TaskCreatedEvent");
    }

    @Test
    void itIsRead() {
        assertThat(done("get_task", ofTask()).getString("title")).isEqualTo("Buy milk");
        var listed = done("list_tasks", with("status", "pending").put("sort", new JsonArray().add("-created_at")));
        assertThat(ids(listed.getJsonArray("tasks"))).startsWith(task);
        assertThat(done("list_tasks", with("limit", 1)).getString("next_cursor"))
                .isNotNull();
        assertThat(ids(done("search_tasks", with("query", "buy mil")).getJsonArray("tasks")))
                .contains(task);
        assertThat(done("search_tasks", with("query", "beer")).getJsonArray("tasks"))
                .isEmpty();
        assertThat(done("get_overview", new JsonObject()).getInteger("pending")).isPositive();
    }

    @Test
    void itIsChanged() {
        var changed = done("update_task", ofTask().put("priority", "high").putNull("description"));
        assertThat(changed.getString("priority")).isEqualTo("high");
        var moved = done("reschedule_task", ofTask().put("due_date", "2041-01-01T00:00:00+01:00"));
        assertThat(moved.getString("due_date")).isEqualTo("2040-12-31T23:00:00Z");
        assertThat(moved.getString("priority")).isEqualTo("high");
        var undated = done("reschedule_task", ofTask().putNull("due_date").put("expected_version", 3));
        assertThat(undated.getString("due_date")).isNull();
        assertEvents(task, "TaskCreatedEvent", "TaskUpdatedEvent", "TaskUpdatedEvent", "TaskUpdatedEvent");
    }

    @Test
    void itIsCompletedAndReopenedDeletedAndRestored() {
        assertThat(done("complete_task", ofTask()).getBoolean("completed")).isTrue();
        assertThat(done("uncomplete_task", ofTask()).getBoolean("completed")).isFalse();
        assertThat(done("delete_task", ofTask()))
                .isEqualTo(new JsonObject().put("id", task).put("deleted", true));
        assertThat(mcp.refused("get_task", ofTask())).startsWith("not_found: There is no such task.");
        assertThat(done("undo_delete", ofTask()).getString("deleted_at")).isNull();
        assertEvents(
                task,
                "TaskCreatedEvent",
                "TaskCompletedEvent",
                "TaskReopenedEvent",
                "TaskDeletedEvent",
                "TaskRestoredEvent");
    }

    @Test
    void severalAreAddedAndCompleted() {
        var tasks = new JsonArray()
                .add(with("title", "a"))
                .add(with("title", "b").put("category_id", 99))
                .add(with("title", "c"));
        var added = done("add_tasks", with("tasks", tasks));
        assertThat(added.getInteger("succeeded")).isEqualTo(2);
        var results = added.getJsonArray("results");
        assertThat(results.getJsonObject(1).getJsonObject("problem").getString("code"))
                .isEqualTo("validation_failed");
        long first = results.getJsonObject(0).getLong("id");
        long last = results.getJsonObject(2).getLong("id");
        var completed = done(
                "complete_tasks",
                with("task_ids", new JsonArray().add(first).add(last).add(first + 999)));
        assertThat(completed.getInteger("succeeded")).isEqualTo(2);
        assertThat(completed.getInteger("failed")).isEqualTo(1);
        assertThat(mcp.refused("add_tasks", with("tasks", tasks).put("atomic", true)))
                .contains("- tasks/1/category_id:");
        assertEvents(first, "TaskCreatedEvent", "TaskCompletedEvent");
        assertEvents(last, "TaskCreatedEvent", "TaskCompletedEvent");
    }

    @Test
    void remindersAreSetListedAndSnoozed() {
        var before = done("set_reminder", ofTask().put("minutes_before", 15));
        assertThat(before.getString("remind_at")).isEqualTo("2040-01-20T16:45:00Z");
        var at = done("set_reminder", ofTask().put("remind_at", "2040-01-01T00:00:00Z"));
        var ofTask = done("list_reminders", ofTask().put("state", "pending")).getJsonArray("reminders");
        assertThat(ids(ofTask)).startsWith(at.getLong("id"), before.getLong("id"));
        assertThat(done("list_reminders", ofTask().put("state", "failed")).getJsonArray("reminders"))
                .isEmpty();
        assertThat(ids(done("list_reminders", new JsonObject()).getJsonArray("reminders")))
                .contains(at.getLong("id"));
        var snoozed =
                done("snooze_reminder", with("reminder_id", at.getLong("id")).put("minutes", 10));
        assertThat(snoozed.getString("snoozed_until")).isNotNull();
    }

    @Test
    void categoriesAreKept() {
        long id = done("create_category", with("name", "Home").put("color", "#2E7D32"))
                .getLong("id");
        assertThat(done("update_category", with("category_id", id).put("name", "House"))
                        .getString("color"))
                .isEqualTo("#2e7d32");
        assertThat(ids(done("list_categories", new JsonObject()).getJsonArray("categories")))
                .containsExactly(id);
        assertThat(done("update_task", ofTask().put("category_id", id)).getLong("category_id"))
                .isEqualTo(id);
        assertThat(ids(done("list_tasks", with("category_id", id)).getJsonArray("tasks")))
                .containsExactly(task);
        assertThat(done("delete_category", with("category_id", id)).getBoolean("deleted"))
                .isTrue();
        assertEvents(task, "TaskCreatedEvent", "TaskUpdatedEvent", "TaskUpdatedEvent");
    }

    @Test
    void tagsAreKeptAndPutOnTasks() {
        long id = done("create_tag", with("name", "errands")).getLong("id");
        assertThat(done("update_tag", with("tag_id", id).put("name", "shop")).getLong("version"))
                .isEqualTo(2);
        assertThat(ids(done("list_tags", new JsonObject()).getJsonArray("tags")))
                .containsExactly(id);
        assertThat(done("add_tag_to_task", ofTask().put("tag_id", id)).getJsonArray("tags"))
                .hasSize(1);
        assertThat(ids(done("search_tasks", with("query", "milk").put("tag", "SHOP"))
                        .getJsonArray("tasks")))
                .containsExactly(task);
        assertThat(done("remove_tag_from_task", ofTask().put("tag_id", id)).getJsonArray("tags"))
                .isEmpty();
        assertThat(done("delete_tag", with("tag_id", id)).getBoolean("deleted")).isTrue();
        assertEvents(task, "TaskCreatedEvent", "TaskUpdatedEvent", "TaskUpdatedEvent");
    }

    private JsonObject done(String tool, JsonObject arguments) {
        used.add(tool);
        return mcp.done(tool, arguments);
    }

    private JsonObject ofTask() {
        return with("task_id", task);
    }

    private static JsonObject with(String name, Object value) {
        return new JsonObject().put(name, value);
    }

    private static List<Long> ids(JsonArray things) {
        return things.stream().map(each -> ((JsonObject) each).getLong("id")).toList();
    }

    /** As they were published; they come after the answer. */
    private void assertEvents(long taskId, String... types) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        var seen = events(taskId);
        while (seen.size() < types.length && System.nanoTime() < end) {
            Thread.onSpinWait();
            seen = events(taskId);
        }
        assertThat(seen).startsWith(types);
    }

    private List<String> events(long taskId) {
        return edge.sidecar().events().stream()
                .filter(event -> event.getString("subject").equals("task/" + taskId))
                .map(event -> event.getString("type"))
                .toList();
    }
}
