package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Alarm;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Patches;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.TaskPatch;
import dev.taskwire.service.Gateway;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reminders follow their task, in the transaction of its change. */
class ReminderMovesTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Instant DUE = Instant.parse("2099-01-10T12:00:00Z");
    private static final Instant PAST = Instant.parse("2020-01-10T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), new FakeTransport(), Clock.systemUTC());

    private Task created(@Nullable Instant due) {
        return Await.result(gateway.create(Writes.ALICE, Gateway.request("Milk", due, null)));
    }

    private void change(Task task, TaskAction action) {
        Await.done(gateway.change(Writes.ALICE, task.id(), action));
    }

    private void merge(Task task, TaskPatch patch) {
        change(task, new TaskAction.Merge(patch));
    }

    /** Each as offset, hours from DUE, state. */
    private static List<String> reminders(Task task) {
        return DB.rows(
                "select minutes_before, extract(epoch from remind_at - ?::timestamptz)::int / 3600, state"
                        + " from reminders where task_id = ? order by id",
                DUE.toString(),
                task.id());
    }

    private static void add(Task task, @Nullable Integer minutesBefore, Instant at, String state) {
        DB.run(
                "insert into reminders (task_id, user_id, minutes_before, remind_at, state)"
                        + " values (?, 'alice', nullif(?, '')::int, ?::timestamptz, ?)",
                task.id(),
                Objects.toString(minutesBefore, ""),
                at.toString(),
                state);
    }

    private static TaskPatch withoutDue() {
        return Patches.due(Patch.cleared(), Patch.absent(), Patch.absent());
    }

    @Test
    void theDefaultReminderMovesWithTheDueDateAndAbsoluteOnesStay() {
        var task = created(DUE);
        add(task, null, DUE.minus(HOUR.multipliedBy(2)), "pending");

        merge(task, Patches.due(DUE.plus(HOUR.multipliedBy(5))));

        assertThat(reminders(task)).containsExactly("0|5|pending", "|-2|pending");
    }

    @Test
    void oneMayTakeTheMomentThatAnotherLeaves() {
        var task = created(DUE);
        add(task, 60, DUE.minus(HOUR), "pending");
        add(task, 120, DUE.minus(HOUR.multipliedBy(2)), "delivered");

        merge(task, Patches.due(DUE.plus(HOUR)));

        assertThat(reminders(task)).containsExactly("0|1|pending", "60|0|pending", "120|-1|pending");
    }

    @Test
    void whereAnotherHasTheMomentThatOneIsEnough() {
        var task = created(DUE);
        add(task, null, DUE.plus(HOUR), "pending");

        merge(task, Patches.due(DUE.plus(HOUR)));

        assertThat(reminders(task)).containsExactly("0|0|cancelled", "|1|pending");
    }

    @Test
    void withoutADueDateItIsCancelledAndWithANewOneItIsBack() {
        var task = created(DUE);

        merge(task, withoutDue());
        assertThat(reminders(task)).containsExactly("0|0|cancelled");
        change(task, new TaskAction.Complete());
        change(task, new TaskAction.Reopen());
        assertThat(reminders(task)).containsExactly("0|0|cancelled");

        merge(task, Patches.due(DUE.plus(HOUR)));
        assertThat(reminders(task)).containsExactly("0|1|pending");
    }

    @Test
    void aTaskThatGetsADueDateGetsTheDefaultReminder() {
        var task = created(null);

        merge(task, Patches.due(DUE));
        assertThat(reminders(task)).containsExactly("0|0|pending");

        var past = created(null);
        merge(past, Patches.due(PAST));
        assertThat(reminders(past)).isEmpty();
    }

    @Test
    void aDueDateInThePastCancels() {
        var task = created(DUE);

        merge(task, Patches.due(PAST));

        assertThat(DB.rows("select state from reminders")).containsExactly("cancelled");
    }

    @Test
    void completingAndDeletingCancelAndTheirUndoingRearms() {
        var task = created(DUE);

        for (var pair : List.of(
                List.of(new TaskAction.Complete(), new TaskAction.Reopen()),
                List.of(new TaskAction.Delete(), new TaskAction.Restore()))) {
            change(task, pair.get(0));
            assertThat(reminders(task)).containsExactly("0|0|cancelled");
            change(task, pair.get(1));
            assertThat(reminders(task)).containsExactly("0|0|pending");
        }
    }

    @Test
    void aCompletedTaskWhoseDueDateMovesIsRearmedAtTheNewOne() {
        var task = created(DUE);
        change(task, new TaskAction.Complete());

        merge(task, Patches.due(DUE.plus(HOUR)));
        assertThat(reminders(task)).containsExactly("0|1|cancelled");
        change(task, new TaskAction.Reopen());

        assertThat(reminders(task)).containsExactly("0|1|pending");
    }

    @Test
    void aFileThatNamesAReminderLeavesItsSnooze() {
        var task = created(DUE);
        DB.run("insert into reminders (task_id, user_id, remind_at, snooze_of)"
                + " select task_id, user_id, remind_at - interval '1 h', id from reminders");
        var wanted = new AlarmStore.Wanted(task.id(), List.of(new Alarm.Before(0)), false);

        Await.done(DB.database().inTransaction(tx -> new AlarmStore().set(tx, List.of(wanted))));

        assertThat(reminders(task)).containsExactly("0|0|pending", "|-1|pending");
    }
}
