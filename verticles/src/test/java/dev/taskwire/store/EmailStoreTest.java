package dev.taskwire.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.DeliveryState;
import dev.taskwire.domain.UserId;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmailStoreTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final EmailStore emails = new EmailStore(DB.database());

    /** A task of Alice's whose reminder at its due date has fired. */
    private static void fired(long task) {
        Writes.store(DB.database(), Writes.task(task, Writes.DUE, null));
        DB.run("update reminders set state = 'fired' where task_id = ?", task);
    }

    private void enqueue(long task, UserId user, Instant remindAt, String messageId) {
        Await.done(DB.database()
                .inTransaction(tx -> Queueing.enqueue(tx, task, user, remindAt, "alice@example.org", messageId)));
    }

    private QueuedEmail queued(long task) {
        fired(task);
        enqueue(task, Writes.ALICE, Writes.DUE, "<" + task + "@x>");
        return claim(10).get(0);
    }

    private List<QueuedEmail> claim(int limit) {
        return Await.result(emails.claim(UUID.randomUUID(), limit));
    }

    private boolean finish(QueuedEmail email, DeliveryState state) {
        return Await.result(DB.database().inTransaction(tx -> emails.finish(tx, email, state, "cause")));
    }

    private Optional<Instant> due(long task, UserId user, @Nullable Instant remindAt) {
        return Await.result(DB.database()
                .inTransaction(tx -> EmailIntake.fired(tx, List.of(Queueing.due(task, user, remindAt))))
                .map(found -> found.stream().map(FiredReminder::remindAt).findFirst()));
    }

    @Test
    void anEmailIsQueuedOncePerTaskMomentAndRecipient() {
        fired(1);
        enqueue(1, Writes.ALICE, Writes.DUE, "<a@x>");
        enqueue(1, Writes.ALICE, Writes.DUE, "<b@x>");
        fired(2);
        enqueue(2, Writes.ALICE, Writes.DUE, "<a@x>");

        assertThat(DB.rows("select task_id, message_id, state from emails")).containsExactly("1|<a@x>|queued");
    }

    @Test
    void withoutSuchAReminderOfThatUserNothingIsQueued() {
        fired(1);
        enqueue(1, Writes.BOB, Writes.DUE, "<a@x>");
        enqueue(1, Writes.ALICE, Writes.DUE.plusMillis(1), "<b@x>");
        enqueue(99, Writes.ALICE, Writes.DUE, "<c@x>");

        assertThat(DB.count("emails")).isZero();
    }

    @Test
    void aReminderThatIsMovedMeanwhileHasItsEmailAtItsNewMoment() {
        fired(1);
        Await.done(DB.database()
                .inTransaction(tx -> EmailIntake.fired(tx, List.of(Queueing.due(1, Writes.ALICE, Writes.DUE)))
                        .compose(fired -> {
                            DB.run("update reminders set remind_at = remind_at + interval '1 h', state = 'pending'");
                            return EmailIntake.enqueue(
                                    tx, List.of(new EmailIntake.NewEmail(fired.get(0), "alice@example.org", "<a@x>")));
                        })));
        assertThat(DB.count("emails")).isZero();

        DB.run("update reminders set state = 'fired'");
        enqueue(1, Writes.ALICE, Writes.DUE.plus(Duration.ofHours(1)), "<b@x>");
        assertThat(DB.rows("select message_id from emails")).containsExactly("<b@x>");
    }

    @Test
    void onlyAReminderThatHasFiredIsDue() {
        fired(1);
        assertThat(due(1, Writes.ALICE, Writes.DUE)).contains(Writes.DUE);
        assertThat(due(1, Writes.ALICE, null)).contains(Writes.DUE);
        assertThat(due(1, Writes.BOB, null)).isEmpty();
        assertThat(due(1, Writes.ALICE, Writes.NOW)).isEmpty();

        for (var state : List.of("pending", "cancelled")) {
            DB.run("update reminders set state = ?", state);
            assertThat(due(1, Writes.ALICE, Writes.DUE)).as(state).isEmpty();
        }
    }

    @Test
    void theShortFormStandsForTheReminderThatFiredLast() {
        fired(1);
        DB.run("insert into reminders (task_id, user_id, remind_at, state)"
                + " select task_id, user_id, remind_at + interval '1 h', 'fired' from reminders");

        assertThat(due(1, Writes.ALICE, null)).contains(Writes.DUE.plus(Duration.ofHours(1)));
    }

    @Test
    void aClaimedEmailIsNobodyElsesUntilItsLeaseRunsOut() {
        var first = queued(1);

        assertThat(first.attempts()).isEqualTo(1);
        assertThat(first.recipient()).isEqualTo("alice@example.org");
        assertThat(first.title()).isEqualTo("Task 1");
        assertThat(first.remindAt()).isEqualTo(Writes.DUE);
        assertThat(first.dueZone()).hasToString("Europe/Berlin");
        assertThat(first.unwanted()).isNull();
        assertThat(first.age()).isGreaterThanOrEqualTo(Duration.ZERO).isLessThan(Duration.ofMinutes(10));
        assertThat(claim(10)).isEmpty();

        DB.run("update emails set available_at = now() - interval '1 ms'");
        var second = claim(10).get(0);

        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(finish(first, DeliveryState.SENT)).isFalse();
        assertThat(Await.result(emails.retry(first, Duration.ZERO, "zombie"))).isFalse();
        assertThat(Await.result(emails.note(first, "zombie"))).isFalse();
        assertThat(DB.rows("select state, last_error, sent_at from emails")).containsExactly("queued||");
        assertThat(finish(second, DeliveryState.SENT)).isTrue();
        assertThat(finish(second, DeliveryState.DEAD)).isFalse();
        assertThat(DB.rows("select state, token, sent_at is not null from emails"))
                .containsExactly("sent||t");
    }

    @Test
    void anEmailGivenBackComesAgainAfterItsWait() {
        Await.done(emails.retry(queued(1), Duration.ofSeconds(30), "x".repeat(600)));
        Await.done(emails.retry(queued(2), Duration.ZERO, "450 later"));

        assertThat(claim(10)).extracting(QueuedEmail::taskId).containsExactly(2L);
        assertThat(DB.rows("select length(last_error) from emails where task_id = 1"))
                .containsExactly("500");
    }

    @Test
    void aNotedCauseLeavesTheClaimToItsLease() {
        var email = queued(1);

        assertThat(Await.result(emails.note(email, "no answer"))).isTrue();

        assertThat(DB.rows("select last_error, available_at > now() + interval '30 s' from emails"))
                .containsExactly("no answer|t");
        assertThat(claim(10)).isEmpty();
        assertThat(finish(email, DeliveryState.SENT)).isTrue();
    }

    @Test
    void theEndOfAnEmailIsKeptWithItsCause() {
        assertThat(finish(queued(1), DeliveryState.DEAD)).isTrue();
        assertThat(finish(queued(2), DeliveryState.CANCELLED)).isTrue();

        assertThat(DB.rows("select state, last_error, sent_at from emails order by id"))
                .containsExactly("dead|cause|", "cancelled|cause|");
        assertThat(claim(10)).isEmpty();
    }
}
