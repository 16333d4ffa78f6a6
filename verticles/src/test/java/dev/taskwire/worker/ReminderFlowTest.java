package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Topic;
import dev.taskwire.mail.Mail;
import dev.taskwire.mail.MailOutcome;
import dev.taskwire.store.Reminding;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a task that is due to its email and back, with every record of every topic delivered three times. */
class ReminderFlowTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private ReminderFlow flow = new ReminderFlow(DB, Clock.systemUTC());

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void whoHasSetAnAddressAndAZoneIsMailedThereInThatZone() {
        DB.run("insert into user_settings (user_id, email, time_zone) values ('alice', 'a@else.org', 'Asia/Tokyo')");
        var unused = flow.dueIn(300);

        flow.deliverUntil("reminders where state = 'delivered'");

        assertThat(flow.mails.seen()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("a@else.org");
            assertThat(mail.text()).contains("Asia/Tokyo");
        });
    }

    @Test
    void aSnoozedReminderIsMailedOnceMore() {
        var first = flow.dueIn(300);
        flow.deliverUntil("reminders where state = 'delivered'");
        DB.run(
                "insert into reminders (task_id, user_id, remind_at, snooze_of)"
                        + " select task_id, user_id, now() + interval '200 ms', id from reminders where task_id = ?",
                first.id());

        flow.deliverUntil("(select from emails where state = 'sent' offset 1) as second");

        assertThat(flow.mails.seen()).extracting(Mail::messageId).hasSize(2).doesNotHaveDuplicates();
        assertThat(DB.count("emails where task_id = ?", first.id())).isEqualTo(2);
    }

    @Test
    void aTaskDueSoonIsMailedOnceAfterItsTimeWithoutATick() {
        var task = flow.dueIn(300);

        flow.deliverUntil("reminders where state = 'delivered'");

        assertThat(flow.mails.seen()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("user-alice@example.org");
            assertThat(mail.subject()).startsWith("Reminder: Milk (");
            assertThat(mail.messageId()).matches("<[0-9a-f]{40}@example.org>");
        });
        assertThat(DB.rows("select task_id, fired_at >= remind_at from reminders"))
                .containsExactly(task.id() + "|t");
        assertThat(DB.rows("select state from emails")).containsExactly("sent");
        assertThat(DB.rows("select consumer, count(*) from inbox group by 1 order by 1"))
                .containsExactly("backend|1", "email-delivery-service|1");
        assertThat(flow.reminderEvents()).isEqualTo(2);
    }

    @Test
    void anEmailThatIsRefusedIsNotedAtItsReminder() {
        flow.mails.answer(mail -> new MailOutcome(MailOutcome.Status.REFUSED, "550 no such user"));
        assertThat(flow.dueIn(100).version()).isEqualTo(1);

        flow.deliverUntil("reminders where state = 'failed'");

        assertThat(DB.rows("select reason from reminders")).containsExactly("550 no such user");
        assertThat(flow.mails.seen()).hasSize(1);
    }

    @Test
    void twoTasksDueAtOneMomentAreTwoEmails() {
        var first = flow.dueIn(200);
        DB.run("update reminders set remind_at = (select due_date from tasks limit 1)");
        var second = flow.dueIn(200);

        flow.deliverUntil("(select from reminders where state = 'delivered' having count(*) = 2) as two");

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(flow.mails.seen()).hasSize(2).extracting(Mail::messageId).doesNotHaveDuplicates();
    }

    @Test
    void theShortFormOfADueReminderNamesTheOneThatFiredLast() {
        var task = flow.dueIn(100);
        flow.deliverUntil("reminders where state = 'delivered'");

        var shortForm = "{\"task_id\": " + task.id() + ", \"user_id\": \"alice\"}";
        assertThat(Await.result(flow.dispatcher.handle(new Delivery(Topic.TASK_REMINDERS, Buffer.buffer(shortForm)))))
                .isEqualTo(Outcome.SUCCESS);
        var foreign = "{\"task_id\": " + task.id() + ", \"user_id\": \"eve\"}";
        assertThat(Await.result(flow.dispatcher.handle(new Delivery(Topic.TASK_REMINDERS, Buffer.buffer(foreign)))))
                .isEqualTo(Outcome.SUCCESS);

        // The reminder's email is there already, and nobody else's may be made.
        assertThat(DB.count("emails")).isEqualTo(1);
        assertThat(flow.mails.seen()).hasSize(1);
    }

    /** An hour off, and the database's clock decides: a task's event, and no event at all, lead to the same moment. */
    @ParameterizedTest
    @ValueSource(longs = {-3_600, 3_600})
    void aClockThatIsWrongMakesNothingEarlyOrLate(long offBySeconds) {
        flow.close();
        flow = new ReminderFlow(DB, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(offBySeconds)));
        var unused = flow.dueIn(700);
        Reminding.remind(DB, 1, 700);

        flow.deliverUntil("(select from reminders where state = 'delivered' having count(*) = 2) as two");

        assertThat(DB.rows("select fired_at >= remind_at, fired_at < remind_at + interval '1 min' from reminders"))
                .containsExactly("t|t", "t|t");
    }
}
