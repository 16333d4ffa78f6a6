package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.event.Topic;
import dev.taskwire.mail.FakeMailSender;
import dev.taskwire.mail.Mail;
import dev.taskwire.mail.MailOutcome;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.TestTime;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.worker.Loop.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmailSendingTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final EmailAddresses ADDRESSES = new EmailAddresses("example.org");

    private final FakeTransport transport = new FakeTransport();
    private final FakeMailSender server = new FakeMailSender();
    private final Context context = OnContext.create(DB.vertx());
    private final EmailSending sending = new EmailSending(
            DB.vertx(),
            DB.database(),
            Gateway.publisher(DB.database(), transport),
            Workers.events("email-delivery-service", new TestTime(Writes.NOW)),
            server,
            Workers.RANDOM);

    private static void queue(long task) {
        Writes.store(DB.database(), Writes.task(task, Writes.DUE, null));
        DB.run("update reminders set state = 'fired' where task_id = ?", task);
        var id = ADDRESSES.messageId(task, Writes.DUE, ADDRESSES.recipient(Writes.ALICE));
        var recipient = ADDRESSES.recipient(Writes.ALICE);
        Await.done(DB.database()
                .inTransaction(tx ->
                        new EmailStore(DB.database()).enqueue(tx, task, Writes.ALICE, Writes.DUE, recipient, id)));
    }

    private Found round() {
        return Await.result(OnContext.call(context, sending::round));
    }

    private static void waitIsOver() {
        DB.run("update emails set available_at = now() - interval '1 ms' where state = 'queued'");
    }

    private List<ReminderEvent> news(int records) {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(transport.published().size() == records));
        return transport.published().stream()
                .map(record -> new EventDecoder().decode(Topic.TASK_REMINDERS, record.bytes()))
                .map(decoded -> (ReminderEvent) ((Decoded.Event) decoded).data())
                .toList();
    }

    @Test
    void aSentEmailIsAnnounced() {
        queue(1);

        assertThat(round()).isEqualTo(Found.SOME);

        assertThat(server.seen())
                .containsExactly(new Mail(
                        "user-alice@example.org",
                        "Reminder: Task 1",
                        "This task is due: Task 1\n\nDue: Thu 24 Dec 2099, 18:00 Europe/Berlin\nTask: 1\n",
                        ADDRESSES.messageId(1, Writes.DUE, ADDRESSES.recipient(Writes.ALICE))));
        assertThat(news(1)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.REMINDER_DELIVERED);
            assertThat(event.taskId()).isEqualTo(1);
            assertThat(event.remindAt()).isEqualTo(Writes.DUE);
            assertThat(event.reason()).isNull();
        });
        assertThat(DB.rows("select state from emails")).containsExactly("sent");
        assertThat(round()).isEqualTo(Found.NOTHING);
    }

    @Test
    void aPassingFailureIsTriedAgainWithTheSameMessageId() {
        queue(1);
        server.answer(mail -> new MailOutcome(MailOutcome.Status.TRY_AGAIN, "450 later"));
        assertThat(round()).isEqualTo(Found.SOME);
        assertThat(DB.rows(
                        "select state, token, attempts, last_error, available_at > now() - interval '1 s' from emails"))
                .containsExactly("queued||1|450 later|t");

        waitIsOver();
        server.answer(mail -> new MailOutcome(MailOutcome.Status.SENT, ""));
        assertThat(round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).hasSize(2);
        assertThat(server.seen())
                .extracting(Mail::messageId)
                .containsOnly(server.seen().get(0).messageId());
        assertThat(news(1)).extracting(ReminderEvent::type).containsExactly(EventType.REMINDER_DELIVERED);
    }

    @Test
    void aRefusedEmailIsDeadAndSaidToHaveFailed() {
        queue(1);
        server.answer(mail -> new MailOutcome(MailOutcome.Status.REFUSED, "550 no such user"));

        assertThat(round()).isEqualTo(Found.SOME);

        assertThat(news(1)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.REMINDER_FAILED);
            assertThat(event.reason()).isEqualTo("550 no such user");
        });
        assertThat(DB.rows("select state, last_error from emails")).containsExactly("dead|550 no such user");
    }

    @Test
    void afterItsLastTryAnEmailIsDead() {
        queue(1);
        server.answer(mail -> new MailOutcome(MailOutcome.Status.TRY_AGAIN, "450 later"));
        DB.run("update emails set attempts = ?", EmailSending.ATTEMPTS_MAX - 2);
        assertThat(round()).isEqualTo(Found.SOME);
        assertThat(DB.rows("select state from emails")).containsExactly("queued");

        waitIsOver();
        assertThat(round()).isEqualTo(Found.SOME);

        assertThat(DB.rows("select state, attempts from emails")).containsExactly("dead|" + EmailSending.ATTEMPTS_MAX);
        assertThat(news(1)).extracting(ReminderEvent::type).containsExactly(EventType.REMINDER_FAILED);
        assertThat(round()).isEqualTo(Found.NOTHING);
    }

    @Test
    void whatIsNoLongerWantedIsCancelledUnsentAndUnannounced() {
        queue(1);
        queue(2);
        DB.run("update tasks set completed_at = now() where id = 1");

        assertThat(round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).extracting(Mail::subject).containsExactly("Reminder: Task 2");
        assertThat(news(1)).extracting(ReminderEvent::taskId).containsExactly(2L);
        assertThat(DB.rows("select state from emails order by task_id")).containsExactly("cancelled", "sent");
    }

    @Test
    void whoLostTheClaimAnnouncesNothing() {
        queue(1);
        server.answer(mail -> {
            DB.run("update emails set token = gen_random_uuid()"); // the lease ran out and another worker has it
            return new MailOutcome(MailOutcome.Status.SENT, "");
        });

        assertThat(round()).isEqualTo(Found.SOME);

        assertThat(DB.rows("select state, sent_at from emails")).containsExactly("queued|");
        assertThat(DB.count("outbox where topic = 'task-reminders'")).isZero();
        assertThat(transport.published()).isEmpty();
    }

    @Test
    void oneEmailThatBreaksTheSenderDoesNotHoldUpItsNeighbours() {
        for (int task = 1; task <= 4; task++) {
            queue(task);
        }
        server.answer(mail -> {
            if (mail.subject().endsWith("3")) {
                throw new IllegalStateException("cannot be encoded");
            }
            return new MailOutcome(MailOutcome.Status.SENT, "");
        });

        assertThat(round()).isEqualTo(Found.SOME);

        assertThat(news(3)).hasSize(3);
        assertThat(DB.rows("select state, last_error like '%cannot be encoded' from emails where task_id = 3"))
                .containsExactly("queued|t");
    }

    @Test
    void aFullRoundSaysThatThereMayBeMore() {
        int emails = EmailSending.BATCH + 2;
        for (int task = 1; task <= emails; task++) {
            queue(task);
        }

        assertThat(round()).isEqualTo(Found.MORE);
        assertThat(round()).isEqualTo(Found.SOME);

        assertThat(server.seen()).hasSize(emails);
        assertThat(news(emails)).extracting(ReminderEvent::taskId).doesNotHaveDuplicates();
    }
}
