package dev.taskwire.worker;

import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.store.Database;
import dev.taskwire.store.DueReminder;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.ReminderStore;
import dev.taskwire.store.ReminderStore.Taken;
import dev.taskwire.store.Tx;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Fires a batch of reminders: marks them and stores their events in one transaction, and publishes these after its commit.
 * Safe to run on any number of replicas at once. Confined to one context.
 */
public final class ReminderFiring {

    static final int BATCH = 200;

    /** @param entries those of their events that this process publishes itself */
    private record Batch(Taken taken, List<OutboxEntry> entries) {}

    private final Database database;
    private final ReminderStore reminders = new ReminderStore();
    private final OutboxStore outbox;
    private final OutboxPublisher publisher;
    private final ReminderEvents events;
    private final Timer lateness;
    private Future<Integer> published = Future.succeededFuture(0);

    public ReminderFiring(Database database, OutboxPublisher publisher, ReminderEvents events, Timer lateness) {
        this.database = database;
        this.outbox = new OutboxStore(database);
        this.publisher = publisher;
        this.events = events;
        this.lateness = lateness;
    }

    /** Of those that nobody holds a claim on, the longest due. Completes with how many they were. */
    Future<Integer> overdue() {
        return run(tx -> reminders.takeOverdue(tx, BATCH));
    }

    /** Of those under a claim, at most a batch. Completes with how many were still so, due, and wanted. */
    Future<Integer> claimed(UUID claim, List<Long> ids) {
        return run(tx -> reminders.takeClaimed(tx, claim, ids));
    }

    private Future<Integer> run(Function<Tx, Future<Taken>> take) {
        return database.inTransaction(tx -> take.apply(tx).compose(taken -> announce(tx, taken)))
                .compose(batch -> {
                    var before = published;
                    batch.taken().fired().forEach(this::measure);
                    // What fails is the relay's.
                    published = publisher.publish(batch.entries());
                    int number = batch.taken().number();
                    // In a burst no faster than the broker: what does not fit its queue would go out in another order.
                    return number < BATCH ? Future.succeededFuture(number) : before.map(number);
                });
    }

    private Future<Batch> announce(Tx tx, Taken taken) {
        var records = taken.fired().stream().map(events::due).toList();
        var versions = taken.fired().stream().map(DueReminder::id).toList();
        var claim = publisher.isReady() ? events.token() : null;
        return outbox.insert(tx, records, versions, claim).map(entries -> new Batch(taken, entries));
    }

    private void measure(DueReminder reminder) {
        lateness.record(Math.round(reminder.lateSeconds() * 1e6), TimeUnit.MICROSECONDS);
    }
}
