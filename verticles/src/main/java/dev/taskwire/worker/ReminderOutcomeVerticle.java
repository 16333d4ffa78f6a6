package dev.taskwire.worker;

import dev.taskwire.event.Envelope;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.store.Database;
import dev.taskwire.store.InboxStore;
import dev.taskwire.store.ReminderStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Set;

/** The backend's part: notes at the reminder what became of its email. */
public final class ReminderOutcomeVerticle extends VerticleBase implements EventConsumer {

    static final String NAME = "backend";

    private final EventDispatcher dispatcher;
    private final Database database;
    private final ReminderStore reminders;
    private final InboxStore inbox = new InboxStore();

    public ReminderOutcomeVerticle(EventDispatcher dispatcher, Database database, ReminderStore reminders) {
        this.dispatcher = dispatcher;
        this.database = database;
        this.reminders = reminders;
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
    public Future<Void> handle(Envelope envelope, TaskEvent event) {
        if (!(event instanceof ReminderEvent reminder) || reminder.reminderId() == null) {
            return Future.succeededFuture();
        }
        long reminderId = reminder.reminderId();
        boolean delivered = event.type() == EventType.REMINDER_DELIVERED;
        return database.inTransaction(tx -> inbox.enter(tx, NAME, envelope)
                .compose(first -> first
                        ? reminders.settle(tx, reminderId, reminder.remindAt(), delivered, reminder.reason())
                        : Future.succeededFuture()));
    }
}
