package dev.taskwire.worker;

import dev.taskwire.event.Envelope;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.store.Database;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.InboxStore;
import dev.taskwire.store.SettingsStore;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The email-delivery service: queues an email for each due reminder, and sends what is queued. */
public final class EmailVerticle extends VerticleBase implements EventConsumer {

    static final String NAME = "email-delivery-service";
    private static final Duration SHORTEST_POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);
    /** Less than the process has for its stop; the lease of what a slow mail server has not answered by then runs out. */
    private static final int STOP_SECONDS = 10;

    private static final long RENEWAL_MS = EmailStore.LEASE_SECONDS * 1_000L / 4;

    private final EventDispatcher dispatcher;
    private final Database database;
    private final EmailStore emails;
    private final SettingsStore settings;
    private final InboxStore inbox = new InboxStore();
    private final EmailAddresses addresses;
    private final EmailSending sending;
    private final Loop loop;
    private long renewal;

    public EmailVerticle(
            Vertx vertx,
            EventDispatcher dispatcher,
            Database database,
            EmailStore emails,
            EmailAddresses addresses,
            EmailSending sending) {
        this.dispatcher = dispatcher;
        this.database = database;
        this.emails = emails;
        this.settings = new SettingsStore(database);
        this.addresses = addresses;
        this.sending = sending;
        this.loop = new Loop(vertx, SHORTEST_POLL, LONGEST_POLL, sending::round);
        sending.whenOneEnds(loop::wake);
    }

    @Override
    public Future<?> start() {
        loop.start();
        renewal = vertx.setPeriodic(RENEWAL_MS, id -> sending.renewLeases());
        dispatcher.register(this);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return loop.stop()
                .compose(stopped -> sending.inFlight())
                .timeout(STOP_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .onComplete(done -> vertx.cancelTimer(renewal));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> types() {
        return Set.of(EventType.REMINDER_DUE);
    }

    @Override
    public Future<Void> handle(Envelope envelope, TaskEvent event) {
        if (!(event instanceof ReminderEvent reminder)) {
            return Future.succeededFuture();
        }
        return database.inTransaction(tx -> inbox.enter(tx, NAME, envelope)
                        .compose(first -> first ? enqueue(tx, reminder) : Future.succeededFuture()))
                .onSuccess(done -> loop.wake());
    }

    private Future<Void> enqueue(Tx tx, ReminderEvent reminder) {
        return emails.due(tx, reminder.taskId(), reminder.userId(), reminder.remindAt())
                .compose(found ->
                        found.map(remindAt -> enqueue(tx, reminder, remindAt)).orElseGet(Future::succeededFuture));
    }

    private Future<Void> enqueue(Tx tx, ReminderEvent reminder, Instant remindAt) {
        return settings.email(tx, reminder.userId())
                .map(set -> set.or(() -> addresses.ofDefault(reminder.userId())).orElse(null))
                .compose(recipient -> emails.enqueue(
                        tx,
                        reminder.taskId(),
                        reminder.userId(),
                        remindAt,
                        recipient,
                        addresses.messageId(reminder.taskId(), remindAt, recipient)));
    }
}
