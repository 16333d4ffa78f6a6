package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.event.Topic;
import dev.taskwire.mail.MailSender;
import dev.taskwire.store.Queueing;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.worker.Loop.Found;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** The queue of emails with one worker, whose rounds a test asks for. */
final class EmailFixture {

    static final EmailAddresses ADDRESSES = new EmailAddresses("example.org", true);

    private final TestDatabase db;
    private final FakeTransport transport = new FakeTransport();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Context context;
    private final EmailSending sending;

    EmailFixture(TestDatabase db, MailSender sender) {
        this(db, sender, Workers.unlimited(db.vertx()));
    }

    EmailFixture(TestDatabase db, MailSender sender, EmailPace pace) {
        this.db = db;
        this.context = OnContext.create(db.vertx());
        this.sending = Workers.sending(db.vertx(), db.database(), transport, sender, pace, metrics);
    }

    /** As {@link #fired} and its event do. */
    void queue(long task) {
        fired(task);
        enqueue(task, ADDRESSES);
    }

    /** A task of Alice's whose reminder at its due date has fired. */
    void fired(long task) {
        Writes.store(db.database(), Writes.task(task, Writes.DUE, null));
        db.run("update reminders set state = 'fired' where task_id = ?", task);
    }

    void enqueue(long task, EmailAddresses addresses) {
        var recipient = addresses.ofDefault(Writes.ALICE).orElse(null);
        var id = addresses.messageId(task, Writes.DUE, recipient);
        Await.done(
                db.database().inTransaction(tx -> Queueing.enqueue(tx, task, Writes.ALICE, Writes.DUE, recipient, id)));
    }

    static String messageId(long task) {
        return ADDRESSES.messageId(task, Writes.DUE, "user-alice@example.org");
    }

    /** With the ends of all its emails. */
    Found round() {
        var found = begin();
        ended();
        return found;
    }

    /** A round that leaves its emails under way. */
    Found begin() {
        return Await.result(OnContext.call(context, sending::round));
    }

    void renew() {
        Await.done(OnContext.call(context, () -> {
            sending.renewLeases();
            return Future.succeededFuture();
        }));
    }

    void ended() {
        Await.done(OnContext.call(context, sending::inFlight));
    }

    /** How many emails ended so. */
    int count(String outcome) {
        return (int) metrics.counter("taskwire.emails", "outcome", outcome).count();
    }

    void waitIsOver() {
        db.run("update emails set available_at = now() - interval '1 ms' where state = 'queued'");
    }

    FakeTransport transport() {
        return transport;
    }

    /** The events about emails, once there are so many. */
    List<ReminderEvent> news(int records) {
        Await.until(
                db.vertx(),
                Duration.ofSeconds(10),
                () -> Future.succeededFuture(transport.published().size() == records));
        return transport.published().stream()
                .map(record -> new EventDecoder().decode(Topic.TASK_REMINDERS, record.bytes()))
                .map(decoded -> (ReminderEvent) ((Decoded.Event) decoded).data())
                .toList();
    }
}
