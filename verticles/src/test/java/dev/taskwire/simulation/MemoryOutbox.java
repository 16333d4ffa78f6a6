package dev.taskwire.simulation;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The statements of {@code OutboxStore}, {@code OutboxClaims} and {@code OutboxLook}, each at one moment. */
class MemoryOutbox {

    static final long LEASE_NANOS = 5_000_000_000L;
    private static final int RUN = 50;

    final MemoryTable<Long, OutboxRow> rows = new MemoryTable<>();
    final LongSupplier now;
    private final MemoryWriters writers = new MemoryWriters();
    private long lastSeq;

    MemoryOutbox(LongSupplier now) {
        this.now = now;
    }

    /** A sequence's numbers are taken when a row is inserted, and not in the order of the commits. */
    MemoryRows insert(MemoryTransaction tx, Tuple parameters) {
        var ids = parameters.getArrayOfUUIDs(0);
        var token = parameters.getUUID(5);
        var result = new MemoryRows("event_id", "seq");
        writers.begun(tx);
        for (int i = 0; i < ids.length; i++) {
            long seq = ++lastSeq;
            rows.put(
                    tx,
                    seq,
                    new OutboxRow(
                            seq,
                            ids[i],
                            parameters.getArrayOfStrings(1)[i],
                            parameters.getArrayOfLongs(2)[i],
                            parameters.getArrayOfLongs(3)[i],
                            parameters.getArrayOfBuffers(4)[i],
                            token,
                            now.getAsLong() + (token == null ? 0 : LEASE_NANOS),
                            token == null ? 0 : 1,
                            false));
            result.add(ids[i], seq);
        }
        return result;
    }

    long oldestRunning() {
        return writers.oldestRunning();
    }

    private @Nullable Long lowest(long floor) {
        return rows.all(null).stream()
                .map(OutboxRow::seq)
                .filter(seq -> seq > floor)
                .findFirst()
                .orElse(null);
    }

    MemoryRows taken() {
        var result = new MemoryRows("set_config", "taken");
        result.add("10000", lastSeq);
        return result;
    }

    MemoryRows look() {
        var result = new MemoryRows("lowest", "oldest", "next");
        result.add(lowest(0), oldestRunning(), writers.nextToBegin());
        return result;
    }

    /** Heads that another claim has locked are passed over; what is taken is locked before any of it is changed. */
    MemoryRows claim(MemoryTransaction tx, Tuple parameters) {
        int limit = parameters.getInteger(1);
        var after = new OutboxHead(parameters.getLong(2), parameters.getString(3));
        long floor = parameters.getLong(5);
        Map<OutboxHead, List<OutboxRow>> heads = new TreeMap<>();
        for (var row : rows.all(tx)) {
            var head = new OutboxHead(row.taskId(), row.topic());
            if (head.compareTo(after) > 0 && row.seq() > floor) {
                heads.computeIfAbsent(head, h -> new ArrayList<>()).add(row);
            }
        }
        var free = new ArrayList<List<OutboxRow>>();
        int hop = 0;
        OutboxHead last = null;
        for (var each : heads.entrySet()) {
            if (hop == parameters.getInteger(4) || free.size() == limit) {
                break;
            }
            hop++;
            last = each.getKey();
            var first = each.getValue().get(0);
            if (isFree(first) && rows.holder(tx, first.seq()) == null) {
                free.add(each.getValue());
            }
        }
        var result = new MemoryRows(
                "seq", "event_id", "topic", "task_id", "payload", "attempts", "lowest", "oldest", "next");
        var lowest = lowest(floor);
        var taken = new ArrayList<OutboxRow>();
        for (var run : free) {
            int most = Math.min(RUN, limit / free.size());
            for (int i = 0; i < Math.min(most, run.size()) && (i == 0 || isBehind(run.get(i))); i++) {
                taken.add(run.get(i));
            }
        }
        lock(tx, taken);
        taken.forEach(row -> take(tx, row, parameters.getUUID(0), result));
        var topic = last == null ? null : last.topic();
        var task = last == null ? null : last.taskId();
        result.add(null, null, topic, task, null, hop, lowest, oldestRunning(), writers.nextToBegin());
        return result;
    }

    boolean isFree(OutboxRow row) {
        return !row.parked() && row.availableAt() <= now.getAsLong();
    }

    private boolean isBehind(OutboxRow row) {
        return isFree(row) && row.token() == null;
    }

    /** Before any of them is changed. Who has to wait keeps what is locked until then, and begins again. */
    private void lock(@Nullable MemoryTransaction tx, List<OutboxRow> all) {
        all.forEach(row -> rows.lock(tx, row.seq()));
    }

    void take(MemoryTransaction tx, OutboxRow row, UUID token, MemoryRows result) {
        var claimed = row.with(token, now.getAsLong() + LEASE_NANOS, row.attempts() + 1, false);
        rows.put(tx, row.seq(), claimed);
        result.add(
                claimed.seq(),
                claimed.eventId(),
                claimed.topic(),
                claimed.taskId(),
                claimed.payload(),
                claimed.attempts(),
                null,
                null,
                null);
    }

    MemoryRows delete(Tuple parameters) {
        var mine = mine(parameters);
        mine.values().forEach(row -> rows.put(null, row.seq(), null));
        var result = new MemoryRows("outbox_deleted");
        result.add(mine.size());
        return result;
    }

    MemoryRows release(Tuple parameters) {
        var mine = mine(parameters);
        mine.forEach((place, row) -> {
            long wait = (long) (parameters.getArrayOfDoubles(4)[place] * 1e9);
            rows.put(null, row.seq(), row.with(null, now.getAsLong() + wait, row.attempts(), row.parked()));
        });
        return MemoryRows.counted(mine.size());
    }

    MemoryRows park(Tuple parameters) {
        var mine = mine(parameters);
        mine.values()
                .forEach(row -> rows.put(null, row.seq(), row.with(null, row.availableAt(), row.attempts(), true)));
        return MemoryRows.counted(mine.size());
    }

    /** Those of the rows that are still under their tokens, by their place among the parameters; not locked by anyone. */
    private Map<Integer, OutboxRow> mine(Tuple parameters) {
        Map<Integer, OutboxRow> mine = new TreeMap<>();
        for (int i = 0; i < parameters.getArrayOfLongs(0).length; i++) {
            var row = mine(parameters.getArrayOfLongs(0)[i], parameters.getArrayOfUUIDs(1)[i]);
            if (row != null) {
                mine.put(i, row);
            }
        }
        lock(null, List.copyOf(mine.values()));
        return mine;
    }

    private @Nullable OutboxRow mine(long seq, UUID token) {
        var row = rows.get(null, seq);
        return row != null && token.equals(row.token()) ? row : null;
    }
}
