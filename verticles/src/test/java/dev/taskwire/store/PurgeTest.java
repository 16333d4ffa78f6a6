package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each purge deletes what is old enough, and keeps what is not, or may yet be needed. */
class PurgeTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Duration KEPT = Duration.ofDays(30);

    /** Until there is no more; returns how many rows went. */
    static int run(Purge purge) {
        int deleted = 0;
        Purge.Batch batch;
        do {
            batch = Await.result(purge.next());
            deleted += batch.deleted();
        } while (batch.more());
        return deleted;
    }

    private static void deleted(long task, int daysAgo) {
        DB.run("update tasks set deleted_at = now() - make_interval(days => ?) where id = ?", daysAgo, task);
    }

    private static void change(long task, long place, int daysAgo) {
        DB.run(
                "insert into task_changes (task_id, version, user_id, place, type, at, changes)"
                        + " values (?, 2, 'alice', ?, 'TaskUpdatedEvent', now() - make_interval(days => ?), '{}')",
                task,
                place,
                daysAgo);
    }

    private static void email(long task, String state, int daysAgo) {
        DB.run(
                "insert into emails (kind, task_id, user_id, reminder_id, remind_at, recipient, message_id, state,"
                        + " available_at) values ('reminder', ?, 'alice', 1, now() - make_interval(days => ?), 'a',"
                        + " gen_random_uuid()::text, ?, now() - make_interval(days => ?))",
                task,
                daysAgo,
                state,
                daysAgo);
    }

    private static void occurrence(long task, int number) {
        Writes.store(
                DB.database(),
                Writes.task(task, Writes.DUE, Occurrences.of("FREQ=DAILY", RecurrenceMode.DUE, 1, number)));
    }

    private static void deletedOccurrences(int first, int last) {
        DB.run(
                "insert into tasks (id, uid, user_id, title, priority, version, created_at, updated_at, deleted_at,"
                        + " recurrence_rule, recurrence_mode, series_id, occurrence_no)"
                        + " select n, gen_random_uuid(), 'alice', 't', 'low', 1, now(), now(), now() - interval '60 d',"
                        + " 'FREQ=DAILY', 'due', 1, n from generate_series(?, ?) n",
                first,
                last);
    }

    private static long floor() {
        return Long.parseLong(DB.rows("select floor from change_epoch").get(0));
    }

    @Test
    void emailsGoWhenTheyHaveEndedLongAgo() {
        Writes.store(DB.database(), Writes.task(1));
        for (var state : new String[] {"sent", "dead", "cancelled", "queued"}) {
            email(1, state, 29);
            email(1, state, 31);
            DB.run("update emails set recipient = state");
        }

        assertThat(run(PurgeByAge.ofEmails(DB.database(), KEPT))).isEqualTo(3);
        assertThat(DB.rows("select state from emails where available_at < now() - interval '30 d'"))
                .containsExactly("queued");
        assertThat(DB.count("emails")).isEqualTo(5);
    }

    @Test
    void aDeletedTaskGoesWithAllThatIsItsAndNoOther() {
        Writes.store(DB.database(), Writes.task(1, Writes.DUE, null), Writes.task(2, Writes.DUE, null));
        Writes.store(DB.database(), Writes.task(3, Writes.DUE, null), Writes.task(4, Writes.DUE, null));
        DB.run("delete from outbox where task_id <> 4");
        for (long task = 1; task <= 4; task++) {
            change(task, 100 + task, 40);
            email(task, "sent", 40);
        }
        deleted(1, 31);
        deleted(2, 29);
        deleted(4, 31); // and its event is not published

        assertThat(run(new DeletedTaskPurge(DB.database(), KEPT))).isEqualTo(1);
        for (var table : new String[] {"reminders", "task_changes", "emails"}) {
            assertThat(DB.rows("select distinct task_id from " + table + " order by 1"))
                    .as(table)
                    .containsExactly("2", "3", "4");
        }
        assertThat(DB.rows("select id from tasks order by 1")).containsExactly("2", "3", "4");
        assertThat(floor()).isEqualTo(101);
        DB.run("delete from outbox");
        assertThat(run(new DeletedTaskPurge(DB.database(), KEPT))).isEqualTo(1);
        assertThat(DB.rows("select id from tasks order by 1")).containsExactly("2", "3");
    }

    /** Else completing what is left of it once more would make an occurrence that its user has deleted. */
    @Test
    void aSeriesGoesAsAWhole() {
        occurrence(1, 1);
        occurrence(2, 2);
        DB.run("delete from outbox");
        var purge = new DeletedTaskPurge(DB.database(), KEPT);
        deleted(2, 31);
        assertThat(run(purge)).isZero();
        deleted(1, 29);
        assertThat(run(purge)).isZero();
        deleted(1, 30);
        DB.run("insert into outbox (event_id, topic, task_id, version, payload)"
                + " values (gen_random_uuid(), 'task-events', 1, 2, '')");
        assertThat(run(purge)).isZero();
        DB.run("delete from outbox");
        assertThat(run(purge)).isEqualTo(2);
        assertThat(DB.count("tasks")).isZero();
    }

    @Test
    void thoseThatHaveToStayDoNotStandInTheWay() {
        occurrence(1, 1);
        deletedOccurrences(2, 500);
        Writes.store(DB.database(), Writes.task(1_000));
        DB.run("delete from outbox");
        deleted(1_000, 31);

        assertThat(run(new DeletedTaskPurge(DB.database(), KEPT))).isEqualTo(1);
        assertThat(DB.count("tasks where id = 1000")).isZero();
        assertThat(DB.count("tasks")).isEqualTo(500);
    }

    /** To read it for each task of the batch takes longer than a statement may. */
    @Test
    void aLongSeriesIsReadOnceABatch() {
        deletedOccurrences(1, 100_000);
        occurrence(100_001, 100_001);
        DB.run("delete from outbox");

        assertThat(Await.result(new DeletedTaskPurge(DB.database(), KEPT).next()))
                .isEqualTo(new Purge.Batch(0, true));
    }

    @Test
    void oldChangesGoAndTheFloorRisesToTheHighestOfThem() {
        change(1, 70, 31);
        change(2, 90, 32);
        change(3, 80, 29);

        assertThat(run(PurgeByAge.ofChanges(DB.database(), KEPT))).isEqualTo(2);
        assertThat(DB.rows("select task_id from task_changes")).containsExactly("3");
        assertThat(floor()).isEqualTo(90);
        assertThat(run(PurgeByAge.ofChanges(DB.database(), KEPT))).isZero();
        assertThat(floor()).isEqualTo(90);
    }

    @Test
    void oldEntriesOfTheAuditGo() {
        DB.run("insert into audit (user_id, place, at, actor, trace, subject, subject_id, action, changes)"
                + " select 'alice', age, now() - make_interval(days => age), 'user:alice', gen_random_uuid(), 'tag',"
                + " age, 'created', '{}' from unnest(array[29, 31]) age");

        assertThat(run(PurgeByAge.ofAudit(DB.database(), KEPT))).isEqualTo(1);
        assertThat(DB.rows("select subject_id from audit")).containsExactly("29");
    }

    /** An event leaves the outbox when the broker has it, and by no other way: there is nothing to purge there. */
    @Test
    void noPurgeTouchesAnEventThatIsNotPublished() {
        Writes.store(DB.database(), Writes.task(1), Writes.task(2), Writes.task(3));
        DB.run("update outbox set created_at = now() - interval '400 d', available_at = now() - interval '400 d'");
        DB.run("update outbox set parked_at = now() - interval '400 d' where task_id = 2");
        DB.run("update tasks set deleted_at = now() - interval '400 d'");
        var outbox = DB.rows("select * from outbox order by seq");

        assertThat(run(PurgeByAge.ofInbox(DB.database(), KEPT))).isZero();
        assertThat(run(PurgeByAge.ofAnswers(DB.database()))).isZero();
        assertThat(run(PurgeByAge.ofEmails(DB.database(), KEPT))).isZero();
        assertThat(run(new DeletedTaskPurge(DB.database(), KEPT))).isZero();
        assertThat(run(PurgeByAge.ofChanges(DB.database(), KEPT))).isZero();
        assertThat(run(PurgeByAge.ofDeadLetters(DB.database(), KEPT))).isZero();
        assertThat(DB.rows("select * from outbox order by seq")).hasSize(3).isEqualTo(outbox);
    }
}
