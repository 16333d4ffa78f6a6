package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.mail.FakeMailSender;
import dev.taskwire.mail.Mail;
import dev.taskwire.mail.MailOutcome;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.worker.Loop.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ends of emails that were not sent. */
class EmailEndsTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final MailOutcome LATER = new MailOutcome(MailOutcome.Status.TRY_AGAIN, "450 later");

    private final FakeMailSender server = new FakeMailSender();
    private final EmailFixture queue = new EmailFixture(DB, server);

    @Test
    void afterItsLastTryAnEmailIsDead() {
        queue.queue(1);
        server.answer(mail -> LATER);
        DB.run("update emails set attempts = ?", EmailSettling.ATTEMPTS_MAX - 2);
        assertThat(queue.round()).isEqualTo(Found.SOME);
        assertThat(DB.rows("select state from emails")).containsExactly("queued");

        queue.waitIsOver();
        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(DB.rows("select state, attempts from emails")).containsExactly("dead|" + EmailSettling.ATTEMPTS_MAX);
        assertThat(queue.news(1)).extracting(ReminderEvent::type).containsExactly(EventType.REMINDER_FAILED);
        assertThat(queue.round()).isEqualTo(Found.NOTHING);
    }

    @Test
    void whatHasFailedForADayIsDead() {
        queue.queue(1);
        server.answer(mail -> LATER);
        DB.run("update emails set created_at = now() - interval '23 h 50 min'");
        assertThat(queue.round()).isEqualTo(Found.SOME);
        assertThat(DB.rows("select state from emails")).containsExactly("queued");

        queue.waitIsOver();
        DB.run("update emails set created_at = now() - interval '24 h'");
        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(DB.rows("select state, attempts from emails")).containsExactly("dead|2");
        assertThat(queue.news(1)).extracting(ReminderEvent::type).containsExactly(EventType.REMINDER_FAILED);
    }

    @Test
    void whatWaitedForADayWithoutATryHasOne() {
        queue.queue(1);
        DB.run("update emails set created_at = now() - interval '3 d'");

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).hasSize(1);
        assertThat(DB.rows("select state from emails")).containsExactly("sent");
    }

    @Test
    void whatIsNoLongerWantedIsCancelledUnsentAndItsReminderIsOver() {
        queue.queue(1);
        queue.queue(2);
        DB.run("update tasks set completed_at = now() where id = 1");

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).extracting(Mail::messageId).containsExactly(EmailFixture.messageId(2));
        assertThat(queue.news(1)).extracting(ReminderEvent::taskId).containsExactly(2L);
        assertThat(DB.rows("select state, last_error from emails order by task_id"))
                .containsExactly("cancelled|Its task was completed.", "sent|");
        assertThat(DB.rows("select state, reason from reminders order by task_id"))
                .containsExactly("cancelled|Its task was completed.", "fired|");
    }

    @Test
    void aReminderThatWasMovedKeepsItsNewMoment() {
        queue.queue(1);
        DB.run("update reminders set remind_at = remind_at + interval '1 h', state = 'pending'");

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(DB.rows("select state from emails")).containsExactly("cancelled");
        assertThat(DB.rows("select state, reason from reminders")).containsExactly("pending|");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void whoWantsNoEmailsIsNotToldOfAFailure() {
        queue.queue(1);
        DB.run("insert into user_settings (user_id, email_reminders) values ('alice', false)");

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).isEmpty();
        assertThat(DB.rows("select state, reason from reminders"))
                .containsExactly("cancelled|Emails about reminders are switched off.");
        assertThat(DB.count("outbox where topic = 'task-reminders'")).isZero();
    }

    @Test
    void withoutAnAddressTheReminderFailsAndSaysWhy() {
        queue.fired(1);
        var nobody = new EmailAddresses("example.org", false);
        queue.enqueue(1, nobody);
        queue.enqueue(1, nobody); // a duplicate event

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).isEmpty();
        assertThat(queue.news(1)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.REMINDER_FAILED);
            assertThat(event.reason()).isEqualTo("There is no address to send it to: the settings have none.");
        });
        assertThat(DB.rows("select state, recipient from emails")).containsExactly("dead|");
    }
}
