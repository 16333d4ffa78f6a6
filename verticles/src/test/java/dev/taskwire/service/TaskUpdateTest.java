package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Patches;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes of tasks: their versions, events, log entries, and what is refused. */
class TaskUpdateTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final TestTime time = new TestTime(Instant.parse("2026-11-24T10:00:00.123456Z"));
    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), time);

    private Task created(String title) {
        return Await.result(gateway.create(Writes.ALICE, Gateway.request(title, null, null)));
    }

    private Future<Task> merge(long id, String title, Long... expected) {
        return gateway.change(Writes.ALICE, id, new TaskAction.Merge(Patches.title(title)), expected);
    }

    private static JsonNode event(long task, long version) throws IOException {
        var payload = DB.rows(
                "select convert_from(payload, 'UTF8') from outbox where task_id = ? and version = ?", task, version);
        return new ObjectMapper().readTree(payload.get(0));
    }

    @Test
    void anUpdateIsOneVersionOneEventAndOneLogEntryWithItsChanges() throws IOException {
        var task = created("Milk");
        time.pass(Duration.ofSeconds(5));

        var next = Await.result(merge(task.id(), "Cream"));

        assertThat(next.version()).isEqualTo(2);
        assertThat(Await.result(gateway.get(Writes.ALICE, task.id()))).isEqualTo(next);
        var event = event(task.id(), 2);
        assertThat(event.get("type").textValue()).isEqualTo("TaskUpdatedEvent");
        assertThat(event.at("/data/changes")).hasToString("{\"title\":{\"old\":\"Milk\",\"new\":\"Cream\"}}");
        assertThat(DB.rows(
                        "select user_id, task_id, version, type, changes, at = ?::timestamptz from task_changes"
                                + " where version = 2",
                        next.updatedAt().toString()))
                .containsExactly("alice|" + task.id()
                        + "|2|TaskUpdatedEvent|{\"title\": {\"new\": \"Cream\", \"old\": \"Milk\"}}|t");
    }

    @Test
    void whatChangesNothingMakesNoVersionAndNoEvent() {
        var task = created("Milk");

        assertThat(Await.result(merge(task.id(), "Milk"))).isEqualTo(task);
        assertThat(DB.count("outbox where version > 1")).isZero();
        assertThat(DB.count("task_changes")).isZero();
    }

    @Test
    void anUnexpectedVersionIsRefusedAndNeighboursAreNot() {
        var one = created("one");
        var two = created("two");

        var stale = merge(one.id(), "stale", 2L, 3L);
        var good = merge(two.id(), "good", 1L, 7L);

        Failures.assertFails(stale, ErrorCode.PRECONDITION_FAILED);
        assertThat(Await.result(good).version()).isEqualTo(2);
        assertThat(Await.result(gateway.get(Writes.ALICE, one.id()))).isEqualTo(one);
        Failures.assertFails(merge(2L << 50, "none", 1L), ErrorCode.NOT_FOUND);
    }

    @Test
    void ofTwoWritersWithTheSameExpectationOneWins() {
        var task = created("Milk");
        var results = new ArrayList<Future<Task>>();
        for (int i = 0; i < 20; i++) {
            results.add(merge(task.id(), "by " + i, 1L));
        }

        var won = results.stream().filter(result -> settled(result).succeeded()).toList();

        assertThat(won).hasSize(1);
        assertThat(Await.result(gateway.get(Writes.ALICE, task.id())))
                .isEqualTo(won.get(0).result());
    }

    private static Future<Task> settled(Future<Task> future) {
        Await.done(future.transform(done -> Future.succeededFuture()));
        return future;
    }

    @Test
    void deletingAndRestoringKeepTheTask() {
        var task = created("Milk");

        Await.done(gateway.delete(Writes.ALICE, task.id()));
        Failures.assertFails(merge(task.id(), "gone"), ErrorCode.NOT_FOUND);
        var restored = Await.result(gateway.change(Writes.ALICE, task.id(), new TaskAction.Restore()));

        assertThat(restored.version()).isEqualTo(3);
        assertThat(restored.deletedAt()).isNull();
        assertThat(Await.result(gateway.get(Writes.ALICE, task.id()))).isEqualTo(restored);
        Failures.assertFails(gateway.change(Writes.BOB, task.id(), new TaskAction.Restore()), ErrorCode.NOT_FOUND);
        assertThat(DB.rows("select type from task_changes where task_id = ? order by version", task.id()))
                .containsExactly("TaskDeletedEvent", "TaskRestoredEvent");
    }

    @Test
    void oneChangeThatCompletesAndMoreIsOneEventOfCompletionWithAllChanges() throws IOException {
        var task = created("Milk");
        var patch = Patches.state(Patch.to(true), Patch.to(Priority.URGENT));

        Await.done(gateway.change(Writes.ALICE, task.id(), new TaskAction.Merge(patch)));

        var event = event(task.id(), 2);
        assertThat(event.get("type").textValue()).isEqualTo("TaskCompletedEvent");
        assertThat(event.at("/data/changes").fieldNames())
                .toIterable()
                .containsExactly("completed", "completed_at", "priority");
        assertThat(event.at("/data/priority").textValue()).isEqualTo("urgent");
    }

    @Test
    void aChangeThatTheTaskCannotTakeIsRefusedAlone() {
        var task = created("Milk");
        var other = created("Bread");

        var rule = gateway.change(
                Writes.ALICE,
                task.id(),
                new TaskAction.Merge(Patches.due(Patch.absent(), Patch.absent(), Patch.to("FREQ=DAILY"))));
        var good = merge(other.id(), "Rye");

        Failures.assertFails(rule, ErrorCode.VALIDATION_FAILED, "/recurrence_rule");
        assertThat(Await.result(good).title()).isEqualTo("Rye");
    }

    @Test
    void placesInTheLogAscendWithTheVersionsOfATask() {
        var task = created("Milk");
        for (int i = 0; i < 5; i++) {
            Await.done(merge(task.id(), "v" + i));
        }

        var places = DB
                .rows(
                        "select created_place from tasks where id = ? union all (select place from task_changes"
                                + " where task_id = ? order by version)",
                        task.id(),
                        task.id())
                .stream()
                .map(Long::parseLong)
                .toList();

        assertThat(places).hasSize(6).isSorted();
        assertThat(List.copyOf(places)).allMatch(place -> place > 0);
    }
}
