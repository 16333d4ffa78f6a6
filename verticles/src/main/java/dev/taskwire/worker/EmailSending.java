package dev.taskwire.worker;

import dev.taskwire.mail.MailOutcome;
import dev.taskwire.mail.MailSender;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.QueuedEmail;
import dev.taskwire.worker.Loop.Found;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of the email queue: claim as many as may go out now, those due first, see whether each is wanted still, send, and
 * record the end. A round does not wait for its emails, so that a slow one holds up no other. Confined to one context.
 */
public final class EmailSending {

    private static final Logger LOG = LoggerFactory.getLogger(EmailSending.class);

    private final EmailStore emails;
    private final Supplier<UUID> tokens;
    private final EmailPace pace;
    private final ReminderMail mail;
    private final MailSender sender;
    private final EmailSettling settling;
    private final Map<Future<Void>, QueuedEmail> inFlight = new HashMap<>();
    private Runnable whenOneEnds = () -> {};

    /** @param tokens of claims, each a new one */
    public EmailSending(
            EmailStore emails,
            Supplier<UUID> tokens,
            EmailPace pace,
            ReminderMail mail,
            MailSender sender,
            EmailSettling settling) {
        this.emails = emails;
        this.tokens = tokens;
        this.pace = pace;
        this.mail = mail;
        this.sender = sender;
        this.settling = settling;
    }

    /** @param action to be run whenever an email has come to its end, and so another may go */
    void whenOneEnds(Runnable action) {
        whenOneEnds = action;
    }

    /** Those that are being sent, or their ends recorded. */
    Future<Void> inFlight() {
        return Future.join(List.copyOf(inFlight.keySet())).<Void>mapEmpty().otherwiseEmpty();
    }

    /** To be called well within each lease: only the emails of a process that has died are let go. */
    void renewLeases() {
        if (!inFlight.isEmpty()) {
            emails.renew(inFlight.values())
                    .onFailure(cause -> LOG.warn("Renewing the claims of emails: {}", cause.toString()));
        }
    }

    Future<Found> round() {
        // Neither does an email wait for a connection within its deadline, nor are there more that a crash would send
        // twice.
        return sender.onTheirWay().compose(sent -> {
            int underWay = Math.max(inFlight.size(), sent);
            return underWay >= pace.atOnce()
                    ? Future.succeededFuture(Found.SOME)
                    : pace.room(underWay).compose(room -> room == 0 ? Future.succeededFuture(Found.MORE) : round(room));
        });
    }

    private Future<Found> round(int room) {
        return emails.claim(tokens.get(), room)
                .onFailure(cause -> LOG.warn("Claiming emails: {}", cause.toString()))
                .map(claimed -> {
                    deliver(claimed);
                    return found(claimed, room);
                });
    }

    private static Found found(List<QueuedEmail> claimed, int room) {
        if (claimed.size() == room) {
            return Found.MORE;
        }
        return claimed.isEmpty() ? Found.NOTHING : Found.SOME;
    }

    private void deliver(List<QueuedEmail> claimed) {
        pace.take((int) claimed.stream().filter(EmailSending::goesOut).count());
        claimed.forEach(email -> {
            var delivery = deliver(email);
            inFlight.put(delivery, email);
            delivery.onComplete(ended -> {
                inFlight.remove(delivery);
                whenOneEnds.run();
            });
        });
    }

    private static boolean goesOut(QueuedEmail email) {
        return email.unwanted() == null && email.recipient() != null;
    }

    private Future<Void> deliver(QueuedEmail email) {
        return end(email).onFailure(cause -> LOG.warn("Email {} not settled: {}", email.id(), cause.toString()));
    }

    private Future<Void> end(QueuedEmail email) {
        if (email.unwanted() != null) {
            return settling.cancel(email, email.unwanted());
        }
        return email.recipient() == null
                ? settling.settle(email, EmailSettling.NOWHERE)
                : send(email).compose(outcome -> settling.settle(email, outcome));
    }

    /** A sender never fails; if it does for one email after all, its neighbours are sent and it is tried again. */
    private Future<MailOutcome> send(QueuedEmail email) {
        return Future.succeededFuture()
                .compose(go -> sender.send(mail.of(email, Objects.requireNonNull(email.recipient()))))
                .otherwise(defect -> new MailOutcome(
                        MailOutcome.Status.TRY_AGAIN, "The email could not be written.", defect.toString()));
    }
}
