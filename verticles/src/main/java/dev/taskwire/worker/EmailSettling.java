package dev.taskwire.worker;

import dev.taskwire.domain.DeliveryState;
import dev.taskwire.event.EventRecord;
import dev.taskwire.mail.MailOutcome;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.QueuedEmail;
import dev.taskwire.store.ReminderStore;
import dev.taskwire.store.Tx;
import dev.taskwire.transport.RetryPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what became of claimed emails, each end together with its event. Confined to one context. */
public final class EmailSettling {

    /** Of an email whose user has no address. */
    static final MailOutcome NOWHERE =
            new MailOutcome(MailOutcome.Status.REFUSED, "There is no address to send it to: the settings have none.");

    /** With the backoff's mean of 5 min: a mail server may be away for a day. */
    static final int ATTEMPTS_MAX = 300;

    /** A reminder of yesterday is given up at its next failure. */
    static final Duration AGE_MAX = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(EmailSettling.class);
    private static final RetryPolicy BACKOFF = new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(10));

    private enum Ending {
        SENT,
        RETRIED,
        /** Whether it was sent is not known: left until its lease ends. */
        UNKNOWN,
        DEAD,
        CANCELLED,
        /** Its lease had run out; what became of it is another worker's to say. */
        LOST
    }

    private final EmailStore emails;
    private final ReminderStore reminders;
    private final ReminderEvents events;
    private final EventfulWrites writes;
    private final RandomGenerator random;
    private final MeterRegistry metrics;
    private String lastDetail = "";

    public EmailSettling(
            EmailStore emails,
            ReminderStore reminders,
            ReminderEvents events,
            EventfulWrites writes,
            RandomGenerator random,
            MeterRegistry metrics) {
        this.emails = emails;
        this.reminders = reminders;
        this.events = events;
        this.writes = writes;
        this.random = random;
        this.metrics = metrics;
        for (var ending : Ending.values()) {
            count(ending, 0); // so that each is there before its first
        }
    }

    Future<Void> settle(QueuedEmail email, MailOutcome outcome) {
        return switch (outcome.status()) {
            case SENT -> sent(email);
            case REFUSED -> dead(email, outcome);
            case TRY_AGAIN, UNKNOWN ->
                email.attempts() < ATTEMPTS_MAX && email.age().compareTo(AGE_MAX) < 0
                        ? again(email, outcome)
                        : dead(email, outcome);
        };
    }

    /** Its reminder is over, too: nothing failed, and nothing was sent. */
    Future<Void> cancel(QueuedEmail email, String reason) {
        return end(
                email,
                DeliveryState.CANCELLED,
                reason,
                Ending.CANCELLED,
                tx -> reminders
                        .withdraw(tx, email.reminderId(), email.remindAt(), reason)
                        .map(Optional.empty()));
    }

    private Future<Void> sent(QueuedEmail email) {
        return end(
                email,
                DeliveryState.SENT,
                "",
                Ending.SENT,
                tx -> Future.succeededFuture(Optional.of(events.delivered(email))));
    }

    private Future<Void> dead(QueuedEmail email, MailOutcome outcome) {
        LOG.error("Email {} of task {} given up: {}", email.id(), email.taskId(), outcome.detail());
        return end(
                email,
                DeliveryState.DEAD,
                outcome.cause(),
                Ending.DEAD,
                tx -> Future.succeededFuture(Optional.of(events.failed(email, outcome.cause()))));
    }

    /** @param rest what else is written, and its event, if the claim was not lost */
    private Future<Void> end(
            QueuedEmail email,
            DeliveryState state,
            String cause,
            Ending ending,
            Function<Tx, Future<Optional<EventRecord>>> rest) {
        var ours = new AtomicBoolean();
        return writes.run(
                        email.reminderId(),
                        tx -> emails.finish(tx, email, state, cause).compose(finished -> {
                            ours.set(finished);
                            return finished ? rest.apply(tx) : Future.succeededFuture(Optional.empty());
                        }))
                .onSuccess(done -> count(ours.get() ? ending : Ending.LOST, 1));
    }

    /** What may have been sent keeps its claim, so that it is not sent again before the lease ends. */
    private Future<Void> again(QueuedEmail email, MailOutcome outcome) {
        if (!outcome.detail().equals(lastDetail)) {
            lastDetail = outcome.detail(); // said once, not for each of thousands
            LOG.warn("Email {} is to be tried again: {}", email.id(), lastDetail);
        }
        boolean unknown = outcome.status() == MailOutcome.Status.UNKNOWN;
        var noted = unknown
                ? emails.note(email, outcome.cause())
                : emails.retry(email, BACKOFF.delay(email.attempts(), random), outcome.cause());
        return noted.onSuccess(ours -> count(ours ? unknown ? Ending.UNKNOWN : Ending.RETRIED : Ending.LOST, 1))
                .mapEmpty();
    }

    private void count(Ending ending, int number) {
        metrics.counter("taskwire.emails", "outcome", ending.name().toLowerCase(Locale.ROOT))
                .increment(number);
    }
}
