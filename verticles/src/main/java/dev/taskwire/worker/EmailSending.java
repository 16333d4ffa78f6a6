package dev.taskwire.worker;

import dev.taskwire.event.EventRecord;
import dev.taskwire.mail.MailOutcome;
import dev.taskwire.mail.MailSender;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.store.Database;
import dev.taskwire.store.EmailState;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.Failure;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.QueuedEmail;
import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.worker.Loop.Found;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of the email queue: claim, ask once more whether the email is still wanted, send, and record the end
 * together with its event. Confined to one context.
 */
public final class EmailSending {

    private static final Logger LOG = LoggerFactory.getLogger(EmailSending.class);
    /** No more than the sender has connections: a claimed email shall not wait for one within its deadline. */
    static final int BATCH = 5;

    /** With the backoff's mean of 5 min: a mail server may be away for a day. */
    static final int ATTEMPTS_MAX = 300;

    /** A sent email has to be noted as sent, or it goes out again when its lease of 60 s ends. */
    private static final int NOTE_TRIES = 15;

    private static final long NOTE_RETRY_MS = 2_000;
    private static final RetryPolicy BACKOFF = new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(10));

    private final Vertx vertx;
    private final Database database;
    private final EmailStore emails;
    private final OutboxStore outbox;
    private final OutboxPublisher publisher;
    private final ReminderEvents events;
    private final MailSender sender;
    private final RandomGenerator random;

    public EmailSending(
            Vertx vertx,
            Database database,
            OutboxPublisher publisher,
            ReminderEvents events,
            MailSender sender,
            RandomGenerator random) {
        this.vertx = vertx;
        this.database = database;
        this.emails = new EmailStore(database);
        this.outbox = new OutboxStore(database);
        this.publisher = publisher;
        this.events = events;
        this.sender = sender;
        this.random = random;
    }

    Future<Found> round() {
        return emails.claim(events.token(), BATCH)
                .onFailure(cause -> LOG.warn("Claiming emails: {}", cause.toString()))
                .compose(claimed -> Future.join(
                                claimed.stream().map(this::deliver).toList())
                        .otherwiseEmpty()
                        .map(done -> found(claimed.size())));
    }

    private static Found found(int claimed) {
        if (claimed == BATCH) {
            return Found.MORE;
        }
        return claimed > 0 ? Found.SOME : Found.NOTHING;
    }

    private Future<Void> deliver(QueuedEmail email) {
        var done = email.wanted()
                ? send(email).compose(outcome -> settle(email, outcome))
                : end(email, EmailState.CANCELLED, "its task was completed or deleted", List.of());
        return done.onFailure(cause -> LOG.warn("Email {} not settled: {}", email.id(), cause.toString()));
    }

    /** A sender never fails; if it does for one email after all, its neighbours are sent and it is tried again. */
    private Future<MailOutcome> send(QueuedEmail email) {
        return Future.succeededFuture()
                .compose(go -> sender.send(ReminderMail.of(email)))
                .otherwise(defect -> new MailOutcome(MailOutcome.Status.TRY_AGAIN, defect.toString()));
    }

    private Future<Void> settle(QueuedEmail email, MailOutcome outcome) {
        return switch (outcome.status()) {
            case SENT -> end(email, EmailState.SENT, "", List.of(events.delivered(email)));
            case REFUSED -> dead(email, outcome.cause());
            case TRY_AGAIN ->
                email.attempts() < ATTEMPTS_MAX
                        ? emails.retry(email, BACKOFF.delay(email.attempts(), random), outcome.cause())
                        : dead(email, outcome.cause());
        };
    }

    private Future<Void> dead(QueuedEmail email, String cause) {
        LOG.error("Email {} of task {} given up: {}", email.id(), email.taskId(), cause);
        return end(email, EmailState.DEAD, cause, List.of(events.failed(email, cause)));
    }

    private Future<Void> end(QueuedEmail email, EmailState state, String cause, List<EventRecord> news) {
        return end(email, state, cause, news, NOTE_TRIES);
    }

    private Future<Void> end(QueuedEmail email, EmailState state, String cause, List<EventRecord> news, int tries) {
        return endOnce(email, state, cause, news)
                .recover(failure -> Failure.isPassing(failure) && tries > 1
                        ? vertx.timer(NOTE_RETRY_MS, TimeUnit.MILLISECONDS)
                                .compose(done -> end(email, state, cause, news, tries - 1))
                        : Future.failedFuture(failure));
    }

    private Future<Void> endOnce(QueuedEmail email, EmailState state, String cause, List<EventRecord> news) {
        var claim = publisher.isReady() ? events.token() : null;
        return database.<List<OutboxEntry>>inTransaction(tx -> emails.finish(tx, email, state, cause)
                        .compose(ours -> ours
                                ? outbox.insert(
                                        tx,
                                        news,
                                        news.stream()
                                                .map(each -> email.reminderId())
                                                .toList(),
                                        claim)
                                : Future.succeededFuture(List.of())))
                .map(entries -> {
                    // Committed; what cannot be published is the relay's.
                    var unused = publisher.publish(entries);
                    return null;
                });
    }
}
