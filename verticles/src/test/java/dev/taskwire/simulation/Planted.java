package dev.taskwire.simulation;

import dev.taskwire.simulation.MemoryReminders.ReminderRow;
import dev.taskwire.simulation.MemoryReminders.State;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The statements as they are with a bug in them, for those bugs that are one of a statement. */
final class Planted {

    private static final long TICK_NANOS = Duration.ofSeconds(5).toNanos();

    private Planted() {}

    static MemoryOutbox outbox(Plant plant, LongSupplier now) {
        return switch (plant) {
            case LEASE_IGNORED ->
                new MemoryOutbox(now) {
                    @Override
                    boolean isFree(OutboxRow row) {
                        return !row.parked();
                    }
                };
            case ORDER_IGNORED -> new EachRow(now, false);
            case CURSOR_RELAY -> new EachRow(now, true);
            case FLOOR_AT_ONCE ->
                new MemoryOutbox(now) {
                    @Override
                    long oldestRunning() {
                        return Long.MAX_VALUE;
                    }
                };
            default -> new MemoryOutbox(now);
        };
    }

    /** Claims row by row, whatever stands before each. */
    private static final class EachRow extends MemoryOutbox {

        private final boolean byCursor;
        private long cursor;

        EachRow(LongSupplier now, boolean byCursor) {
            super(now);
            this.byCursor = byCursor;
        }

        @Override
        MemoryRows claim(MemoryTransaction tx, Tuple parameters) {
            var result = new MemoryRows("seq", "event_id", "topic", "task_id", "payload", "attempts");
            for (var row : rows.all(tx)) {
                boolean isPassed = byCursor && row.attempts() == 0 && row.seq() <= cursor;
                boolean isLocked = rows.holder(tx, row.seq()) != null;
                if (isFree(row) && !isLocked && !isPassed && result.size() < parameters.getInteger(1)) {
                    take(tx, row, parameters.getUUID(0), result);
                }
            }
            cursor = Math.max(
                    cursor,
                    rows.all(null).stream().mapToLong(OutboxRow::seq).max().orElse(0));
            return result;
        }
    }

    static MemoryReminders reminders(Plant plant, LongSupplier now, LongFunction<Boolean> wanted) {
        return switch (plant) {
            case JVM_CLOCK ->
                new MemoryReminders(now, wanted) {
                    @Override
                    long nowFor(SimulatedProcess client) {
                        return Duration.between(
                                        SimulatedProcess.BEGIN, client.clock().instant())
                                .toNanos();
                    }
                };
            case DUE_SINCE_LAST_TICK ->
                new MemoryReminders(now, wanted) {
                    @Override
                    boolean isDue(ReminderRow row, long moment) {
                        return super.isDue(row, moment) && row.dueAt() > moment - TICK_NANOS;
                    }
                };
            case FIRED_TWICE ->
                new MemoryReminders(now, wanted) {
                    @Override
                    boolean isDue(ReminderRow row, long moment) {
                        return row.state() != State.CANCELLED
                                && row.dueAt() <= moment
                                && row.dueAt() > moment - 2 * TICK_NANOS
                                && wanted.apply(row.taskId());
                    }
                };
            default -> new MemoryReminders(now, wanted);
        };
    }

    static MemoryTasks tasks(Plant plant) {
        return plant == Plant.NO_INBOX
                ? new MemoryTasks() {
                    @Override
                    boolean isNew(@Nullable MemoryTransaction tx, String key) {
                        return true;
                    }
                }
                : new MemoryTasks();
    }
}
