package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which emails are claimed, in which order, and what is seen of each. */
class EmailClaimTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final Instant PAST = Instant.parse("2020-01-20T17:00:00Z");

    private final EmailStore emails = new EmailStore(DB.database());

    /** A task of Alice's whose reminder has fired and is queued. */
    private void queue(long task, Instant remindAt) {
        Writes.store(DB.database(), Writes.task(task, Writes.DUE, null));
        DB.run(
                "update reminders set state = 'fired', remind_at = ? where task_id = ?",
                remindAt.atOffset(ZoneOffset.UTC),
                task);
        Await.done(DB.database()
                .inTransaction(tx ->
                        Queueing.enqueue(tx, task, Writes.ALICE, remindAt, "alice@example.org", "<" + task + "@x>")));
    }

    private List<QueuedEmail> claim(int limit) {
        return Await.result(emails.claim(UUID.randomUUID(), limit));
    }

    @Test
    void whatHasChangedSinceItWasQueuedIsSeenAtTheClaim() {
        for (int task = 1; task <= 7; task++) {
            queue(task, Writes.DUE);
        }
        DB.run("update tasks set completed_at = now() where id = 1");
        DB.run("update tasks set deleted_at = now() where id = 2");
        DB.run("update reminders set remind_at = remind_at + interval '1 h', state = 'pending' where task_id = 3");
        DB.run("update reminders set state = 'cancelled' where task_id = 4");
        DB.run("delete from reminders where task_id = 5");
        DB.run("update reminders set state = 'failed' where task_id = 6"); // a duplicate event has outrun it
        DB.run("insert into user_settings (user_id, email_reminders) values ('bob', false)");

        assertThat(claim(10))
                .extracting(email -> email.taskId() + ":" + email.unwanted())
                .containsExactlyInAnyOrder(
                        "1:Its task was completed.",
                        "2:Its task was deleted.",
                        "3:Its reminder was moved or cancelled.",
                        "4:Its reminder was moved or cancelled.",
                        "5:Its reminder was deleted.",
                        "6:null",
                        "7:null");
    }

    @Test
    void whoWantsNoEmailsHasNone() {
        queue(1, Writes.DUE);
        DB.run("insert into user_settings (user_id, email_reminders) values ('alice', false)");

        assertThat(claim(1))
                .extracting(QueuedEmail::unwanted)
                .containsExactly("Emails about reminders are switched off.");
    }

    @Test
    void whatFellDueFirstGoesFirstAndAFailureStandsBehindWhatIsNew() {
        for (int task : List.of(2, 4, 1, 3)) {
            queue(task, PAST.minusSeconds(task));
        }

        var first = claim(1).get(0);
        assertThat(first.taskId()).isEqualTo(4);
        Await.done(emails.retry(first, Duration.ZERO, "later"));

        assertThat(List.of(claim(1), claim(1), claim(1), claim(1)))
                .extracting(claimed -> claimed.get(0).taskId())
                .containsExactly(3L, 2L, 1L, 4L);
    }
}
