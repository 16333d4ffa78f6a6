package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Task;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.mail.FakeMailSender;
import dev.taskwire.mail.Mail;
import dev.taskwire.mail.MailOutcome;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.ReminderStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a task that is due to its email and back, with every record of every topic delivered three times. */
class ReminderFlowTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    /** Never ticks by itself: what fires without a tick fires by the timer. */
    private static final class SilentScheduler implements JobScheduler {

        @Override
        public Future<Void> start(TickHandler handler) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }
    }

    private final FakeTransport transport = new FakeTransport();
    private final FakeMailSender mails = new FakeMailSender();
    private final EventDispatcher dispatcher = Workers.dispatcher(DB);
    private final Gateway gateway = Gateway.open(DB.vertx(), DB.database(), transport, Clock.systemUTC());
    private final List<String> deployments = new ArrayList<>();
    private final Set<Outcome> outcomes = ConcurrentHashMap.newKeySet();
    private int delivered;

    @BeforeEach
    void deploy() {
        var clock = Clock.systemUTC();
        var reminder = new ReminderVerticle(
                DB.vertx(),
                new SilentScheduler(),
                dispatcher,
                new ReminderStore(DB.database()),
                Workers.sweep(DB, transport),
                clock,
                new SimpleMeterRegistry());
        var sending = Workers.sending(DB, transport, mails);
        var email = new EmailVerticle(
                DB.vertx(),
                dispatcher,
                DB.database(),
                new EmailStore(DB.database()),
                new EmailAddresses("example.org", true),
                sending);
        var outcome = new ReminderOutcomeVerticle(dispatcher, DB.database(), new ReminderStore(DB.database()));
        for (var verticle : List.of(reminder, email, outcome)) {
            deployments.add(Await.result(DB.vertx().deployVerticle(verticle)));
        }
    }

    @AfterEach
    void undeploy() {
        deployments.forEach(id -> Await.done(DB.vertx().undeploy(id)));
    }

    /** Hands over what is new on the topics, three times each, until the condition holds. */
    private void deliverUntil(String condition) {
        Await.until(DB.vertx(), Duration.ofSeconds(10), () -> {
            var news = transport.published();
            Future<Outcome> all = Future.succeededFuture(Outcome.SUCCESS);
            for (; delivered < news.size(); delivered++) {
                var record = news.get(delivered);
                all = all.compose(done -> handle(record))
                        .compose(done -> handle(record))
                        .compose(done -> handle(record));
            }
            return all.map(done -> DB.count(condition) > 0);
        });
        assertThat(outcomes).containsOnly(Outcome.SUCCESS);
    }

    private Future<Outcome> handle(EventRecord record) {
        return dispatcher
                .handle(new Delivery(record.topic(), Buffer.buffer(record.bytes())))
                .onSuccess(outcomes::add);
    }

    private Task dueIn(long millis) {
        var due = Clock.systemUTC().instant().plusMillis(millis);
        return Await.result(gateway.create(Writes.ALICE, Gateway.request("Milk", due, null)));
    }

    private long reminderEvents() {
        return transport.published().stream()
                .filter(record -> record.topic() == Topic.TASK_REMINDERS)
                .count();
    }

    @Test
    void whoHasSetAnAddressAndAZoneIsMailedThereInThatZone() {
        DB.run("insert into user_settings (user_id, email, time_zone) values ('alice', 'a@else.org', 'Asia/Tokyo')");
        var unused = dueIn(300);

        deliverUntil("reminders where state = 'delivered'");

        assertThat(mails.seen()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("a@else.org");
            assertThat(mail.text()).contains("Asia/Tokyo");
        });
    }

    @Test
    void aSnoozedReminderIsMailedOnceMore() {
        var first = dueIn(300);
        deliverUntil("reminders where state = 'delivered'");
        DB.run(
                "insert into reminders (task_id, user_id, remind_at, snooze_of)"
                        + " select task_id, user_id, now() + interval '200 ms', id from reminders where task_id = ?",
                first.id());
        // Its event lets the loop look.
        var unused = dueIn(400);

        deliverUntil("(select from emails where state = 'sent' offset 2) as third");

        assertThat(mails.seen()).extracting(Mail::messageId).hasSize(3).doesNotHaveDuplicates();
        assertThat(DB.count("emails where task_id = ?", first.id())).isEqualTo(2);
    }

    @Test
    void aTaskDueSoonIsMailedOnceAfterItsTimeWithoutATick() {
        var task = dueIn(300);

        deliverUntil("reminders where state = 'delivered'");

        assertThat(mails.seen()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("user-alice@example.org");
            assertThat(mail.subject()).startsWith("Reminder: Milk (");
            assertThat(mail.messageId()).matches("<[0-9a-f]{40}@example.org>");
        });
        assertThat(DB.rows("select task_id, fired_at >= remind_at from reminders"))
                .containsExactly(task.id() + "|t");
        assertThat(DB.rows("select state from emails")).containsExactly("sent");
        assertThat(DB.rows("select consumer, count(*) from inbox group by 1 order by 1"))
                .containsExactly("backend|1", "email-delivery-service|1");
        assertThat(reminderEvents()).isEqualTo(2);
    }

    @Test
    void anEmailThatIsRefusedIsNotedAtItsReminder() {
        mails.answer(mail -> new MailOutcome(MailOutcome.Status.REFUSED, "550 no such user"));
        assertThat(dueIn(100).version()).isEqualTo(1);

        deliverUntil("reminders where state = 'failed'");

        assertThat(DB.rows("select reason from reminders")).containsExactly("550 no such user");
        assertThat(mails.seen()).hasSize(1);
    }

    @Test
    void twoTasksDueAtOneMomentAreTwoEmails() {
        var first = dueIn(200);
        DB.run("update reminders set remind_at = (select due_date from tasks limit 1)");
        var second = dueIn(200);

        deliverUntil("(select from reminders where state = 'delivered' having count(*) = 2) as two");

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(mails.seen()).hasSize(2).extracting(Mail::messageId).doesNotHaveDuplicates();
    }

    @Test
    void theShortFormOfADueReminderNamesTheOneThatFiredLast() {
        var task = dueIn(100);
        deliverUntil("reminders where state = 'delivered'");

        var shortForm = "{\"task_id\": " + task.id() + ", \"user_id\": \"alice\"}";
        assertThat(Await.result(dispatcher.handle(new Delivery(Topic.TASK_REMINDERS, Buffer.buffer(shortForm)))))
                .isEqualTo(Outcome.SUCCESS);
        var foreign = "{\"task_id\": " + task.id() + ", \"user_id\": \"eve\"}";
        assertThat(Await.result(dispatcher.handle(new Delivery(Topic.TASK_REMINDERS, Buffer.buffer(foreign)))))
                .isEqualTo(Outcome.SUCCESS);

        // The reminder's email is there already, and nobody else's may be made.
        assertThat(DB.count("emails")).isEqualTo(1);
        assertThat(mails.seen()).hasSize(1);
    }
}
