package dev.taskwire.worker;

import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.store.Database;
import dev.taskwire.store.DueReminder;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.ReminderStore;
import dev.taskwire.store.Tx;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Fires what is due: marks reminders and stores their events in one transaction, batch by batch, and publishes each
 * batch after its commit. Safe to run on any number of replicas at once. Confined to one context.
 */
public final class ReminderSweep {

    private static final int BATCH = 200;

    /** @param claimed those of their events that this process publishes itself */
    private record Fired(int number, List<OutboxEntry> claimed) {}

    private final Database database;
    private final ReminderStore reminders;
    private final OutboxStore outbox;
    private final OutboxPublisher publisher;
    private final ReminderEvents events;
    private final Timer lateness;

    public ReminderSweep(Database database, OutboxPublisher publisher, ReminderEvents events, Timer lateness) {
        this.database = database;
        this.reminders = new ReminderStore(database);
        this.outbox = new OutboxStore(database);
        this.publisher = publisher;
        this.events = events;
        this.lateness = lateness;
    }

    /** Completes with how many were fired, when none is due any more. */
    Future<Integer> run() {
        return database.inTransaction(this::fire).compose(fired -> {
            // The sweep goes on while they are published; what fails is the relay's.
            var unused = publisher.publish(fired.claimed());
            return fired.number() < BATCH ? Future.succeededFuture(fired.number()) : run().map(n -> n + fired.number());
        });
    }

    private Future<Fired> fire(Tx tx) {
        return reminders.fire(tx, BATCH).compose(due -> {
            due.forEach(reminder -> lateness.record(Duration.ofMillis(Math.round(reminder.lateSeconds() * 1000))));
            var records = due.stream().map(events::due).toList();
            var versions = due.stream().map(DueReminder::id).toList();
            var claim = publisher.isReady() ? events.token() : null;
            return outbox.insert(tx, records, versions, claim).map(entries -> new Fired(due.size(), entries));
        });
    }
}
