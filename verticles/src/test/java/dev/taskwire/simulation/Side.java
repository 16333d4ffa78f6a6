package dev.taskwire.simulation;

import dev.taskwire.simulation.MemoryReminders.ReminderRow;
import dev.taskwire.simulation.MemoryReminders.State;
import dev.taskwire.simulation.MemoryTasks.TaskRow;
import dev.taskwire.store.Database;
import dev.taskwire.store.MemoryStores;
import dev.taskwire.store.Reminding;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import java.time.Duration;

/** A database that the same is asked of as of another: PostgreSQL, or the one in memory. */
interface Side {

    Database database();

    <T> T result(Future<T> future);

    void leasesRunOut();

    /** A task with a reminder of the same id, so many milliseconds from now. */
    void remind(long id, long millis);

    static Side postgres(TestDatabase db) {
        return new Side() {
            @Override
            public Database database() {
                return db.database();
            }

            @Override
            public <T> T result(Future<T> future) {
                return Await.result(future);
            }

            @Override
            public void leasesRunOut() {
                db.run("update outbox set available_at = now() where available_at > now()");
                db.run("update reminders set claimed_until = now() where claimed_until > now()");
            }

            @Override
            public void remind(long id, long millis) {
                Reminding.remind(db, id, millis);
            }
        };
    }

    static Side memory() {
        var simulation = new Simulation(1);
        var faults = new Faults(simulation, () -> {});
        faults.heal();
        var outbox = new MemoryOutbox(simulation::now);
        var tasks = new MemoryTasks();
        var reminders = new MemoryReminders(simulation::now, tasks::isOpen);
        tasks.with(reminders.rows);
        var server = new MemoryDatabase(simulation, outbox, reminders, tasks);
        var process = new SimulatedProcess(simulation, faults, () -> {});
        var database = MemoryStores.database(new MemoryPool(process, server, Plant.NONE));
        // Somewhat after the beginning, so that a reminder may have been due before it.
        simulation.run(Duration.ofMinutes(2), () -> false);
        return new Side() {
            @Override
            public Database database() {
                return database;
            }

            @Override
            public <T> T result(Future<T> future) {
                simulation.run(Duration.ofHours(1), future::isComplete);
                return future.result();
            }

            @Override
            public void leasesRunOut() {
                long now = simulation.now();
                for (var row : outbox.rows.all(null)) {
                    long available = Math.min(now, row.availableAt());
                    outbox.rows.put(null, row.seq(), row.with(row.token(), available, row.attempts(), row.parked()));
                }
                for (var row : reminders.rows.all(null)) {
                    reminders.rows.put(null, row.id(), row.claimed(row.claim(), Math.min(now, row.claimedUntil())));
                }
            }

            @Override
            public void remind(long id, long millis) {
                tasks.rows.put(null, id, new TaskRow(id, 1, true));
                long at = simulation.now() + millis * 1_000_000;
                reminders.rows.put(null, id, new ReminderRow(id, id, at, State.PENDING, null, 0, 0));
            }
        };
    }
}
