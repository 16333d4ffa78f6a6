package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.store.Database;
import dev.taskwire.store.EmailIntake;
import dev.taskwire.store.EmailIntake.NewEmail;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.FiredReminder;
import dev.taskwire.store.InboxStore;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
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
    private final InboxStore inbox = new InboxStore();
    private final EmailAddresses addresses;
    private final EmailSending sending;
    private final Loop loop;
    private long renewal;

    public EmailVerticle(
            Vertx vertx,
            EventDispatcher dispatcher,
            Database database,
            EmailAddresses addresses,
            EmailSending sending) {
        this.dispatcher = dispatcher;
        this.database = database;
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
    public Future<Void> handle(List<Decoded.Event> events) {
        return database.inTransaction(tx ->
                        inbox.enter(tx, NAME, events, Decoded.Event::envelope).compose(fresh -> enqueue(tx, fresh)))
                .onSuccess(done -> loop.wake());
    }

    private Future<Void> enqueue(Tx tx, List<Decoded.Event> events) {
        var reminders =
                events.stream().map(event -> (ReminderEvent) event.data()).toList();
        if (reminders.isEmpty()) {
            return Future.succeededFuture();
        }
        return EmailIntake.fired(tx, reminders)
                .compose(fired ->
                        EmailIntake.enqueue(tx, fired.stream().map(this::email).toList()));
    }

    private NewEmail email(FiredReminder reminder) {
        var address = reminder.address();
        var recipient = address == null ? addresses.ofDefault(reminder.userId()).orElse(null) : address;
        var messageId = addresses.messageId(reminder.taskId(), reminder.remindAt(), recipient);
        return new NewEmail(reminder, recipient, messageId);
    }
}
