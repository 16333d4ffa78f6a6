package dev.taskwire.simulation;

import dev.taskwire.simulation.MemoryReminders.ReminderRow;
import dev.taskwire.simulation.MemoryReminders.State;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks and the inbox, and the log of what was committed, which the run is judged by. Tasks are written by statements of
 * the simulation's own, with the locks that the service's have: first the task, then its reminder.
 */
class MemoryTasks {

    record TaskRow(long id, long version, boolean open) {}

    /**
     * An event whose transaction is committed.
     *
     * @param by which process
     * @param leased whether that process publishes it, and not the relay
     * @param leaseEnd of that process, in nanoseconds of virtual time
     */
    record Announced(
            String eventId,
            String topic,
            long taskId,
            long version,
            SimulatedProcess by,
            boolean leased,
            long leaseEnd) {}

    record Effect(String consumer, String eventId) {}

    final MemoryTable<Long, TaskRow> rows = new MemoryTable<>();
    final MemoryTable<String, Boolean> inbox = new MemoryTable<>();
    final List<Announced> announced = new ArrayList<>();
    /** In the order of their commits. */
    final List<Effect> effects = new ArrayList<>();

    private MemoryTable<Long, ReminderRow> reminders = new MemoryTable<>();

    void with(MemoryTable<Long, ReminderRow> reminderRows) {
        reminders = reminderRows;
    }

    boolean isOpen(long id) {
        var row = rows.get(null, id);
        return row != null && row.open();
    }

    /** A task at version 1, with a reminder of the same id. */
    MemoryRows create(MemoryTransaction tx, Tuple parameters) {
        long id = parameters.getLong(0);
        rows.put(tx, id, new TaskRow(id, 1, true));
        reminders.put(tx, id, new ReminderRow(id, id, parameters.getLong(1), State.PENDING, null, 0, 0));
        return MemoryRows.counted(1);
    }

    /** The next version of an open task: completed, or with its reminder moved where that has not fired. */
    MemoryRows change(MemoryTransaction tx, Tuple parameters) {
        long id = parameters.getLong(0);
        boolean completes = parameters.getBoolean(1);
        rows.lock(tx, id);
        reminders.lock(tx, id);
        var task = rows.get(tx, id);
        var result = new MemoryRows("version");
        if (task == null || !task.open()) {
            return result;
        }
        rows.put(tx, id, new TaskRow(id, task.version() + 1, !completes));
        var reminder = reminders.get(tx, id);
        if (reminder != null && reminder.state() == State.PENDING) {
            var state = completes ? State.CANCELLED : State.PENDING;
            reminders.put(tx, id, reminder.changed(parameters.getLong(2), state, 0));
        }
        result.add(task.version() + 1);
        return result;
    }

    void announced(SimulatedProcess by, long now, MemoryTransaction tx, Tuple parameters) {
        boolean leased = parameters.getUUID(5) != null;
        tx.atEnd(committed -> {
            for (int i = 0; committed && i < parameters.getArrayOfUUIDs(0).length; i++) {
                announced.add(new Announced(
                        parameters.getArrayOfUUIDs(0)[i].toString(),
                        parameters.getArrayOfStrings(1)[i],
                        parameters.getArrayOfLongs(2)[i],
                        parameters.getArrayOfLongs(3)[i],
                        by,
                        leased,
                        now + MemoryOutbox.LEASE_NANOS));
            }
        });
    }

    /** Waits, as PostgreSQL does, for another transaction that has entered the same one. */
    MemoryRows enter(@Nullable MemoryTransaction tx, Tuple parameters) {
        Set<String> keys = new LinkedHashSet<>();
        var result = new MemoryRows("source", "event_id");
        for (int i = 0; i < parameters.getArrayOfStrings(1).length; i++) {
            var source = parameters.getArrayOfStrings(1)[i];
            var id = parameters.getArrayOfStrings(2)[i];
            var key = parameters.getString(0) + " " + source + " " + id;
            inbox.lock(tx, key);
            if (keys.add(key) && isNew(tx, key)) {
                result.add(source, id);
            }
        }
        keys.forEach(key -> inbox.put(tx, key, true));
        return result;
    }

    boolean isNew(@Nullable MemoryTransaction tx, String key) {
        return inbox.get(tx, key) == null;
    }

    MemoryRows effect(MemoryTransaction tx, Tuple parameters) {
        tx.atEnd(committed -> {
            if (committed) {
                for (var id : parameters.getArrayOfStrings(1)) {
                    effects.add(new Effect(parameters.getString(0), id));
                }
            }
        });
        return MemoryRows.counted(1);
    }
}
