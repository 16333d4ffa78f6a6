package dev.taskwire.simulation;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements of {@code ReminderStore} and {@code ReminderClaims}, each at one moment; nobody has quiet hours. */
class MemoryReminders {

    private static final long SECOND = 1_000_000_000L;
    private static final long LEASE_NANOS = 5 * SECOND;
    private static final long RECENT_NANOS = 6 * SECOND;

    enum State {
        PENDING,
        FIRED,
        CANCELLED
    }

    /** @param dueAt nanoseconds of virtual time, as {@code claimedUntil} and {@code firedAt} */
    record ReminderRow(
            long id,
            long taskId,
            long dueAt,
            State state,
            @Nullable UUID claim,
            long claimedUntil,
            long firedAt) {

        ReminderRow claimed(@Nullable UUID by, long until) {
            return new ReminderRow(id, taskId, dueAt, state, by, until, firedAt);
        }

        /** Any change ends the claim. */
        ReminderRow changed(long newDueAt, State newState, long newFiredAt) {
            return new ReminderRow(id, taskId, newDueAt, newState, null, 0, newFiredAt);
        }
    }

    final MemoryTable<Long, ReminderRow> rows = new MemoryTable<>();
    private final LongSupplier now;
    private final LongFunction<Boolean> wanted;

    /** @param wanted whether the task with this id is open */
    MemoryReminders(LongSupplier now, LongFunction<Boolean> wanted) {
        this.now = now;
        this.wanted = wanted;
    }

    /** By the server's clock; a plant asks the client's. */
    long nowFor(SimulatedProcess client) {
        return now.getAsLong();
    }

    MemoryRows claim(Tuple parameters) {
        long moment = now.getAsLong();
        long horizon = moment + (long) (parameters.getDouble(1) * SECOND);
        var result = new MemoryRows("id", "wait");
        dueFirst()
                .filter(row -> row.state() == State.PENDING
                        && row.dueAt() > moment - RECENT_NANOS
                        && row.dueAt() <= horizon
                        && row.claimedUntil() <= moment
                        && wanted.apply(row.taskId())
                        && rows.holder(null, row.id()) == null)
                .limit(parameters.getInteger(2))
                .forEach(row -> {
                    rows.put(
                            null,
                            row.id(),
                            row.claimed(parameters.getUUID(0), Math.max(row.dueAt(), moment) + LEASE_NANOS));
                    result.add(row.id(), wait(row, moment));
                });
        return result;
    }

    private Stream<ReminderRow> dueFirst() {
        return rows.all(null).stream().sorted(Comparator.comparingLong(ReminderRow::dueAt));
    }

    private static double wait(ReminderRow row, long moment) {
        return Math.max(0, row.dueAt() - moment) / (double) SECOND;
    }

    MemoryRows waits(Tuple parameters) {
        var result = new MemoryRows("id", "wait");
        under(parameters).forEach(row -> result.add(row.id(), wait(row, now.getAsLong())));
        return result;
    }

    MemoryRows release(Tuple parameters) {
        var mine = under(parameters).toList();
        mine.forEach(row -> rows.put(null, row.id(), row.claimed(null, 0)));
        return MemoryRows.counted(mine.size());
    }

    private Stream<ReminderRow> under(Tuple parameters) {
        Set<Long> ids = new HashSet<>(Arrays.asList(parameters.getArrayOfLongs(1)));
        var claim = parameters.getUUID(0);
        return rows.all(null).stream().filter(row -> ids.contains(row.id()) && claim.equals(row.claim()));
    }

    MemoryRows takeOverdue(SimulatedProcess client, MemoryTransaction tx, Tuple parameters) {
        long moment = nowFor(client);
        var due = dueFirst()
                .filter(row -> row.claimedUntil() <= moment && isDue(row, moment))
                .filter(row -> rows.holder(tx, row.id()) == null)
                .limit(parameters.getInteger(0))
                .toList();
        return fire(tx, due, moment);
    }

    MemoryRows takeClaimed(SimulatedProcess client, MemoryTransaction tx, Tuple parameters) {
        long moment = nowFor(client);
        var due = under(parameters)
                .filter(row -> isDue(row, moment) && rows.holder(tx, row.id()) == null)
                .toList();
        return fire(tx, due, moment);
    }

    boolean isDue(ReminderRow row, long moment) {
        return row.state() == State.PENDING && row.dueAt() <= moment && wanted.apply(row.taskId());
    }

    private MemoryRows fire(MemoryTransaction tx, List<ReminderRow> due, long moment) {
        var result = new MemoryRows(
                "id", "task_id", "user_id", "title", "due_date", "remind_at", "due_at", "deferred", "late");
        for (var row : due) {
            rows.put(tx, row.id(), row.changed(row.dueAt(), State.FIRED, now.getAsLong()));
            var at = SimulatedProcess.BEGIN.plusNanos(row.dueAt());
            result.add(
                    row.id(),
                    row.taskId(),
                    "1",
                    "a task",
                    null,
                    utc(at),
                    utc(at),
                    false,
                    (moment - row.dueAt()) / (double) SECOND);
        }
        return result;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
