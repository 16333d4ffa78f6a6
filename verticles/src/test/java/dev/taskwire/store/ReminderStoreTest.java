package dev.taskwire.store;

import static dev.taskwire.store.Reminding.remind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.store.ReminderOutcomes.Ended;
import dev.taskwire.store.ReminderStore.Taken;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReminderStoreTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final ReminderStore reminders = new ReminderStore();

    private Future<List<DueReminder>> fire(int limit) {
        return DB.database()
                .inTransaction(tx -> reminders.takeOverdue(tx, limit).map(Taken::fired));
    }

    private List<Long> fired() {
        return Await.result(fire(100)).stream().map(DueReminder::taskId).toList();
    }

    @Test
    void aReminderFiresOnceAndNeverBeforeItsTime() {
        remind(DB, 1, -50);
        remind(DB, 2, 60_000);

        var due = Await.result(fire(100));

        assertThat(due).singleElement().satisfies(reminder -> {
            assertThat(reminder.taskId()).isEqualTo(1);
            assertThat(reminder.userId()).isEqualTo(Writes.ALICE);
            assertThat(reminder.title()).isEqualTo("Task 1");
            assertThat(reminder.dueDate()).isEqualTo(Writes.DUE);
            assertThat(reminder.lateSeconds()).isBetween(0.05, 30.0);
        });
        assertThat(fired()).isEmpty();
        assertThat(DB.rows("select task_id, state, fired_at >= remind_at from reminders order by 1"))
                .containsExactly("1|fired|t", "2|pending|");
    }

    @Test
    void theLongestDueGoFirst() {
        remind(DB, 1, -10_000);
        remind(DB, 2, -30_000);
        remind(DB, 3, -20_000);

        assertThat(Await.result(fire(2))).extracting(DueReminder::taskId).containsExactly(2L, 3L);
        assertThat(fired()).containsExactly(1L);
    }

    @Test
    void whatIsCompletedDeletedOrCancelledDoesNotFire() {
        for (int task = 1; task <= 4; task++) {
            remind(DB, task, -10);
        }
        DB.run("update tasks set completed_at = now() where id = 1");
        DB.run("update tasks set deleted_at = now() where id = 2");
        DB.run("update reminders set state = 'cancelled' where task_id = 3");

        assertThat(fired()).containsExactly(4L);
    }

    @Test
    void fourSweepsAtOnceFireEachReminderOnce() {
        for (int task = 1; task <= 200; task++) {
            remind(DB, task, -task);
        }
        var sweeps = new ArrayList<Future<List<DueReminder>>>();
        for (int round = 0; round < 4; round++) {
            for (int sweep = 0; sweep < 4; sweep++) {
                sweeps.add(fire(30));
            }
        }

        var fired = new ArrayList<Long>();
        sweeps.forEach(sweep -> Await.result(sweep).forEach(reminder -> fired.add(reminder.taskId())));
        fired.addAll(fired());

        assertThat(fired).doesNotHaveDuplicates().hasSize(200);
    }

    @Test
    void whatIsUnderALiveClaimIsLeftToItsHolder() {
        remind(DB, 1, -10);
        DB.run("update reminders set claim = gen_random_uuid(), claimed_until = now() + interval '1 min'");
        assertThat(fired()).isEmpty();

        DB.run("update reminders set claimed_until = now() - interval '1 ms'");

        assertThat(fired()).containsExactly(1L);
        assertThat(DB.rows("select claim, claimed_until from reminders")).containsExactly("|");
    }

    @Test
    void anOutcomeIsNotedOnceAtAFiredReminder() {
        remind(DB, 1, -10);
        remind(DB, 2, -10);
        assertThat(fired()).hasSize(2);

        settle(1, true, null);
        settle(1, false, "late news");
        settle(2, false, "550 no such user");
        remind(DB, 3, 60_000);
        settle(3, true, null);

        assertThat(DB.rows("select id, state, reason from reminders order by id"))
                .containsExactly("1|delivered|", "2|failed|550 no such user", "3|pending|");
    }

    @Test
    void anOutcomeOfAnEarlierMomentIsNoneOfALaterOne() {
        remind(DB, 1, -10);
        assertThat(fired()).hasSize(1);

        settleAt("remind_at - interval '1 h'");
        assertThat(DB.rows("select state from reminders")).containsExactly("fired");
        settleAt("remind_at");
        assertThat(DB.rows("select state from reminders")).containsExactly("delivered");
    }

    private void settleAt(String moment) {
        var text = DB.rows("select to_char((" + moment + ") at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                        + " from reminders")
                .get(0);
        Await.done(DB.database()
                .inTransaction(
                        tx -> ReminderOutcomes.settle(tx, List.of(new Ended(1, Instant.parse(text), true, null)))));
    }

    private void settle(long reminder, boolean delivered, @Nullable String reason) {
        Await.done(DB.database()
                .inTransaction(
                        tx -> ReminderOutcomes.settle(tx, List.of(new Ended(reminder, null, delivered, reason)))));
    }
}
