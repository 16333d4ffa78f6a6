package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.mail.FakeMailSender;
import dev.taskwire.mail.Mail;
import dev.taskwire.mail.MailOutcome;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.worker.Loop.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmailSendingTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final FakeMailSender server = new FakeMailSender();
    private final EmailFixture queue = new EmailFixture(DB, server);

    @Test
    void aSentEmailIsAnnounced() {
        queue.queue(1);

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("user-alice@example.org");
            assertThat(mail.subject()).isEqualTo("Reminder: Task 1 (Thu 24 Dec, 18:00)");
            assertThat(mail.messageId()).isEqualTo(EmailFixture.messageId(1));
        });
        assertThat(queue.news(1)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.REMINDER_DELIVERED);
            assertThat(event.taskId()).isEqualTo(1);
            assertThat(event.remindAt()).isEqualTo(Writes.DUE);
            assertThat(event.reason()).isNull();
        });
        assertThat(DB.rows("select state from emails")).containsExactly("sent");
        assertThat(queue.round()).isEqualTo(Found.NOTHING);
    }

    @Test
    void aPassingFailureIsTriedAgainWithTheSameMessageId() {
        queue.queue(1);
        server.answer(mail -> new MailOutcome(MailOutcome.Status.TRY_AGAIN, "450 later"));
        assertThat(queue.round()).isEqualTo(Found.SOME);
        assertThat(DB.rows(
                        "select state, token, attempts, last_error, available_at > now() - interval '1 s' from emails"))
                .containsExactly("queued||1|450 later|t");

        queue.waitIsOver();
        server.answer(mail -> new MailOutcome(MailOutcome.Status.SENT, ""));
        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).hasSize(2);
        assertThat(server.seen())
                .extracting(Mail::messageId)
                .containsOnly(server.seen().get(0).messageId());
        assertThat(queue.news(1)).extracting(ReminderEvent::type).containsExactly(EventType.REMINDER_DELIVERED);
    }

    @Test
    void aRefusedEmailIsDeadAndSaidToHaveFailed() {
        queue.queue(1);
        server.answer(mail -> new MailOutcome(MailOutcome.Status.REFUSED, "550 no such user"));

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(queue.news(1)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.REMINDER_FAILED);
            assertThat(event.reason()).isEqualTo("550 no such user");
        });
        assertThat(DB.rows("select state, last_error from emails")).containsExactly("dead|550 no such user");
    }

    @ParameterizedTest
    @EnumSource
    void whoLostTheClaimAnnouncesNothing(MailOutcome.Status status) {
        queue.queue(1);
        server.answer(mail -> {
            DB.run("update emails set token = gen_random_uuid()"); // the lease ran out and another worker has it
            return new MailOutcome(status, "zombie");
        });

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(List.of("sent", "retried", "unknown", "dead", "lost"))
                .extracting(queue::count)
                .containsExactly(0, 0, 0, 0, 1);
        assertThat(DB.rows("select state, last_error, sent_at from emails")).containsExactly("queued||");
        assertThat(DB.count("outbox where topic = 'task-reminders'")).isZero();
        assertThat(queue.transport().published()).isEmpty();
    }

    @Test
    void oneEmailThatBreaksTheSenderDoesNotHoldUpItsNeighbours() {
        for (int task = 1; task <= 4; task++) {
            queue.queue(task);
        }
        server.answer(mail -> {
            if (mail.subject().contains("Task 3")) {
                throw new IllegalStateException("cannot be encoded");
            }
            return new MailOutcome(MailOutcome.Status.SENT, "");
        });

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(queue.news(3)).hasSize(3);
        assertThat(DB.rows("select state, last_error from emails where task_id = 3"))
                .containsExactly("queued|The email could not be written.");
    }

    @Test
    void aFullRoundSaysThatThereMayBeMore() {
        int emails = 7; // two more than go side by side
        for (int task = 1; task <= emails; task++) {
            queue.queue(task);
        }

        assertThat(queue.round()).isEqualTo(Found.MORE);
        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).hasSize(emails);
        assertThat(queue.news(emails)).extracting(ReminderEvent::taskId).doesNotHaveDuplicates();
    }
}
