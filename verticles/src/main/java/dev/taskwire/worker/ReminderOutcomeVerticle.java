package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.store.Database;
import dev.taskwire.store.InboxStore;
import dev.taskwire.store.ReminderOutcomes;
import dev.taskwire.store.ReminderOutcomes.Ended;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The backend's part: notes at the reminder what became of its email. */
public final class ReminderOutcomeVerticle extends VerticleBase implements EventConsumer {

    static final String NAME = "backend";

    private final EventDispatcher dispatcher;
    private final Database database;
    private final InboxStore inbox = new InboxStore();

    public ReminderOutcomeVerticle(EventDispatcher dispatcher, Database database) {
        this.dispatcher = dispatcher;
        this.database = database;
    }

    @Override
    public Future<?> start() {
        dispatcher.register(this);
        return Future.succeededFuture();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> types() {
        return Set.of(EventType.REMINDER_DELIVERED, EventType.REMINDER_FAILED);
    }

    @Override
    public Future<Void> handle(List<Decoded.Event> events) {
        // The short form does not say of which reminder.
        var whole =
                events.stream().filter(event -> of(event).reminderId() != null).toList();
        return whole.isEmpty()
                ? Future.succeededFuture()
                : database.inTransaction(tx ->
                        inbox.enter(tx, NAME, whole, Decoded.Event::envelope).compose(fresh -> settle(tx, fresh)));
    }

    private static Future<Void> settle(Tx tx, List<Decoded.Event> events) {
        var ended = events.stream().map(ReminderOutcomeVerticle::ended).toList();
        return ended.isEmpty() ? Future.succeededFuture() : ReminderOutcomes.settle(tx, ended);
    }

    private static Ended ended(Decoded.Event event) {
        var reminder = of(event);
        return new Ended(
                Objects.requireNonNull(reminder.reminderId()),
                reminder.remindAt(),
                reminder.type() == EventType.REMINDER_DELIVERED,
                reminder.reason());
    }

    private static ReminderEvent of(Decoded.Event event) {
        return (ReminderEvent) event.data();
    }
}
