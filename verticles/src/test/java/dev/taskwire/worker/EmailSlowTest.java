package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.mail.Mail;
import dev.taskwire.mail.MailOutcome;
import dev.taskwire.mail.MailSender;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.worker.Loop.Found;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Emails that the mail server is slow to take. */
class EmailSlowTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private static final int SIDE_BY_SIDE = 5;

    /** Answers the slow ones all at once. */
    private static final class SlowSender implements MailSender {

        private static final MailOutcome SENT = new MailOutcome(MailOutcome.Status.SENT, "");

        private final Promise<MailOutcome> answer = Promise.promise();
        private final Predicate<Mail> slow;
        private volatile int givenUp;

        SlowSender(Predicate<Mail> slow) {
            this.slow = slow;
        }

        @Override
        public Future<MailOutcome> send(Mail mail) {
            return slow.test(mail) ? answer.future() : Future.succeededFuture(SENT);
        }

        @Override
        public Future<Integer> onTheirWay() {
            return Future.succeededFuture(givenUp);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    private static void untilSent(int emails) {
        Await.until(
                DB.vertx(),
                Duration.ofSeconds(30),
                () -> Future.succeededFuture(DB.count("emails where state = 'sent'") == emails));
    }

    @Test
    void aSlowEmailHoldsUpNoOther() {
        var sender = new SlowSender(mail -> mail.messageId().equals(EmailFixture.messageId(1)));
        var queue = new EmailFixture(DB, sender);
        for (int task = 1; task <= 7; task++) {
            queue.queue(task);
        }

        assertThat(queue.begin()).isEqualTo(Found.MORE);
        untilSent(4);
        assertThat(queue.begin()).isEqualTo(Found.SOME);
        untilSent(6);
        sender.answer.complete(SlowSender.SENT);
        queue.ended();

        assertThat(DB.count("emails where state = 'sent' and attempts = 1")).isEqualTo(7);
    }

    @Test
    void noMoreAreClaimedThanThereAreConnections() {
        var sender = new SlowSender(mail -> true);
        var queue = new EmailFixture(DB, sender);
        for (int task = 1; task <= 7; task++) {
            queue.queue(task);
        }

        assertThat(queue.begin()).isEqualTo(Found.MORE);
        assertThat(queue.begin()).isEqualTo(Found.SOME);
        assertThat(DB.count("emails where token is not null")).isEqualTo(SIDE_BY_SIDE);

        sender.answer.complete(SlowSender.SENT);
        queue.ended();
        sender.givenUp = SIDE_BY_SIDE;
        assertThat(queue.begin()).isEqualTo(Found.SOME);
        assertThat(DB.count("emails where state = 'queued' and token is null")).isEqualTo(2);
        sender.givenUp = SIDE_BY_SIDE - 1;
        assertThat(queue.round()).isEqualTo(Found.MORE);
        assertThat(DB.count("emails where state = 'queued'")).isEqualTo(1);
    }

    @Test
    void whatIsOnItsWayIsHeldForAsLongAsItTakes() {
        var sender = new SlowSender(mail -> true);
        var queue = new EmailFixture(DB, sender);
        queue.queue(1);
        queue.queue(2);
        assertThat(queue.begin()).isIn(Found.SOME, Found.MORE);
        DB.run("update emails set available_at = now()");
        DB.run("update emails set token = gen_random_uuid() where task_id = 2");

        queue.renew();

        Await.until(
                DB.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(DB.count("emails where available_at > now() + interval '30 s'") == 1));
        assertThat(DB.rows("select task_id from emails where available_at > now() + interval '30 s'"))
                .containsExactly("1");
        sender.answer.complete(SlowSender.SENT);
        queue.ended();
    }
}
