package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskFilter;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventType;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lock and change, and what reads show afterwards. */
class TaskChangeTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final TaskWriter writer = new TaskWriter(DB.database());
    private final TaskStore tasks = new TaskStore(DB.database());

    private Map<Long, Task> locked(Map<Long, UserId> owners) {
        return Await.result(DB.database().inTransaction(tx -> writer.lock(tx, owners)));
    }

    private Map<Long, Long> change(EventType type, Task next) {
        return Await.result(DB.database()
                .inTransaction(tx -> writer.lock(tx, Map.of(next.id(), next.userId()))
                        .compose(found -> writer.change(tx, List.of(Writes.write(type, next))))));
    }

    private void store(EventType type, Task next) {
        assertThat(change(type, next)).containsOnlyKeys(next.id());
    }

    @Test
    void aChangeStoresTheNextVersionAndItsUnclaimedEvent() {
        var task =
                Writes.stored(DB.database(), Writes.task(1, Writes.DUE, null)).get(0);
        var completed = task.completedBy(Writes.NOW.plusSeconds(5));

        assertThat(change(EventType.TASK_COMPLETED, completed)).containsOnlyKeys(1L);

        assertThat(Await.result(tasks.get(Writes.ALICE, 1))).contains(completed);
        assertThat(DB.rows("select version, attempts, token from outbox order by seq"))
                .containsExactly("1|0|", "2|0|");
    }

    @Test
    void completingAndDeletingCancelThePendingRemindersOfThatTaskOnly() {
        var stored = Writes.stored(
                DB.database(),
                Writes.task(1, Writes.DUE, null),
                Writes.task(2, Writes.DUE, null),
                Writes.task(3, Writes.DUE, null),
                Writes.task(4, Writes.DUE, null));
        DB.run("update reminders set state = 'fired' where task_id = 4");

        store(EventType.TASK_COMPLETED, stored.get(0).completedBy(Writes.NOW));
        store(EventType.TASK_DELETED, stored.get(1).deletedBy(Writes.NOW));
        store(EventType.TASK_COMPLETED, stored.get(3).completedBy(Writes.NOW));

        assertThat(DB.rows("select task_id, state from reminders order by task_id"))
                .containsExactly("1|cancelled", "2|cancelled", "3|pending", "4|fired");
    }

    @Test
    void reopeningArmsOnlyTheRemindersThatAreStillToCome() {
        var task =
                Writes.stored(DB.database(), Writes.task(1, Writes.DUE, null)).get(0);
        DB.run("insert into reminders (task_id, user_id, remind_at) values (1, 'alice', now() - interval '1 h')");
        var completed = task.completedBy(Writes.NOW);
        store(EventType.TASK_COMPLETED, completed);

        store(EventType.TASK_REOPENED, completed.reopenedBy(Writes.NOW));

        assertThat(DB.rows("select state, remind_at > now() from reminders order by remind_at"))
                .containsExactly("cancelled|f", "pending|t");
    }

    @Test
    void aChangeFromAStaleVersionWritesNothing() {
        var task = Writes.stored(DB.database(), Writes.task(1)).get(0);
        var completed = task.completedBy(Writes.NOW);
        store(EventType.TASK_COMPLETED, completed);

        assertThat(change(EventType.TASK_DELETED, task.deletedBy(Writes.NOW))).isEmpty();

        assertThat(Await.result(tasks.get(Writes.ALICE, 1))).contains(completed);
        assertThat(DB.count("outbox")).isEqualTo(2);
    }

    @Test
    void thereIsOneEventPerTaskAndVersion() {
        Writes.store(DB.database(), Writes.task(1));
        var failed = DB.database()
                .inTransaction(tx -> new OutboxStore(DB.database())
                        .insert(tx, List.of(Writes.created(Writes.task(1)).event()), List.of(1L), UUID.randomUUID()))
                .map(Failure.DEFECT)
                .otherwise(Failure::of);

        assertThat(Await.result(failed)).isEqualTo(Failure.DATA);
        assertThat(DB.count("outbox")).isEqualTo(1);
    }

    @Test
    void onlyTheOwnersTasksAreLockedTheDeletedOnesToo() {
        var stored = Writes.stored(DB.database(), Writes.task(1), Writes.task(2), Writes.task(3));
        var deleted = stored.get(2).deletedBy(Writes.NOW);
        store(EventType.TASK_DELETED, deleted);

        var found = locked(Map.of(1L, Writes.ALICE, 2L, Writes.BOB, 3L, Writes.ALICE, 99L, Writes.ALICE));

        assertThat(found).containsOnly(Map.entry(1L, stored.get(0)), Map.entry(3L, deleted));
    }

    @Test
    void aSecondLockWaitsAndThenSeesTheNewVersion() {
        var task = Writes.stored(DB.database(), Writes.task(1)).get(0);
        var owner = Map.of(1L, Writes.ALICE);
        Promise<Void> holding = Promise.promise();
        Promise<Void> go = Promise.promise();
        var first = DB.database()
                .inTransaction(tx -> writer.lock(tx, owner)
                        .onSuccess(found -> holding.complete())
                        .compose(found -> go.future())
                        .compose(done -> writer.change(
                                tx, List.of(Writes.write(EventType.TASK_COMPLETED, task.completedBy(Writes.NOW))))));
        var second = holding.future().compose(held -> {
            Future<Map<Long, Task>> waiting = DB.database().inTransaction(tx -> writer.lock(tx, owner));
            go.complete();
            return waiting;
        });

        assertThat(Await.result(second)).containsEntry(1L, task.completedBy(Writes.NOW));
        assertThat(Await.result(first)).containsOnlyKeys(1L);
    }

    @Test
    void aPageShowsTheUsersLivingTasksNewestFirst() {
        var stored = Writes.stored(
                DB.database(), Writes.task(1), Writes.task(2), Writes.task(3), Writes.task(4), Writes.task(5));
        var completed = stored.get(1).completedBy(Writes.NOW);
        store(EventType.TASK_COMPLETED, completed);
        store(EventType.TASK_DELETED, stored.get(3).deletedBy(Writes.NOW));

        assertThat(page(Writes.ALICE, StatusFilter.ALL)).containsExactly(5L, 3L, 2L, 1L);
        assertThat(page(Writes.ALICE, StatusFilter.COMPLETED)).containsExactly(2L);
        assertThat(page(Writes.ALICE, StatusFilter.PENDING)).containsExactly(5L, 3L, 1L);
        assertThat(page(Writes.BOB, StatusFilter.ALL)).isEmpty();
        assertThat(Await.result(tasks.get(Writes.BOB, 1))).isEmpty();
        assertThat(Await.result(tasks.get(Writes.ALICE, 4))).isEmpty();
    }

    private static List<Long> page(UserId user, StatusFilter status) {
        var query = new TaskQuery(user, TaskFilter.of(status), List.of(), null, 10);
        return Await.result(new TaskListStore(DB.database()).page(query)).tasks().stream()
                .map(Task::id)
                .toList();
    }
}
