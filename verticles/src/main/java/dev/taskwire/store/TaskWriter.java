package dev.taskwire.store;

import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.ChangesJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes tasks together with their outbox rows: one statement a batch, rows in the order of their ids, so that two
 * batches never deadlock on tasks.
 */
public final class TaskWriter {

    private static final int SLICE_BYTES = 1024 * 1024;

    private final Database database;

    public TaskWriter(Database database) {
        this.database = database;
    }

    /** As {@link #create(Tx, List, UUID)}, in a transaction of its own. */
    public Future<Map<Long, Long>> create(List<TaskWrite> writes, @Nullable UUID claim) {
        return database.write(users(writes), TaskSql.CREATE, creation(writes, claim))
                .map(TaskWriter::sequences);
    }

    /**
     * Inserts tasks at version 1, their default reminders and their outbox rows. A task that clashes with a stored one
     * (its uid, or its place in a series) is left out and does no harm to the others.
     *
     * @param claim the token under which the caller publishes the rows at once, with a lease of
     *     {@link OutboxStore#LEASE_SECONDS}; null leaves them to the relay
     * @return the outbox sequence by task id, of those that were inserted
     */
    public Future<Map<Long, Long>> create(Tx tx, List<TaskWrite> writes, @Nullable UUID claim) {
        return tx.client()
                .preparedQuery(TaskSql.CREATE)
                .execute(creation(writes, claim))
                .map(TaskWriter::sequences);
    }

    private static Tuple creation(List<TaskWrite> writes, @Nullable UUID claim) {
        return origins(parameters(writes).addValue(claim).addValue(SearchTerms.vectors(writes)), writes);
    }

    private static Set<UserId> users(List<TaskWrite> writes) {
        return writes.stream().map(write -> write.task().userId()).collect(Collectors.toSet());
    }

    /**
     * Reads and locks these tasks of these users until the transaction ends, the deleted ones too.
     */
    public Future<Map<Long, Task>> lock(Tx tx, Map<Long, UserId> owners) {
        var ids = owners.keySet().toArray(Long[]::new);
        var users = owners.values().stream().map(UserId::value).toArray(String[]::new);
        return tx.client()
                .preparedQuery(TaskSql.LOCK)
                .execute(Tuple.tuple().addValue(ids).addValue(users))
                .map(rows -> {
                    var tasks = new LinkedHashMap<Long, Task>();
                    rows.forEach(row -> tasks.put(row.getLong("id"), TaskRows.read(row)));
                    return tasks;
                });
    }

    /**
     * Stores new versions of tasks that this transaction has locked, with their log entries. Reminders follow: cancelled
     * with their task, armed again with it, moved with its due date. The outbox rows are unclaimed: only the relay can
     * tell that no earlier event of the task is still on its way (settled point 1).
     *
     * @return the outbox sequence by task id
     */
    public Future<Map<Long, Long>> change(Tx tx, List<TaskWrite> writes) {
        var slices = slices(writes);
        var all = changeAtOnce(tx, slices.get(0));
        for (var slice : slices.subList(1, slices.size())) {
            all = all.compose(before -> changeAtOnce(tx, slice).map(more -> {
                before.putAll(more);
                return before;
            }));
        }
        return all;
    }

    /** One as a rule; more where so much text is changed that one statement would hold tens of MB. */
    private static List<List<TaskWrite>> slices(List<TaskWrite> writes) {
        List<List<TaskWrite>> slices = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < writes.size(); i++) {
            bytes += writes.get(i).event().bytes().length;
            if (bytes > SLICE_BYTES) {
                slices.add(writes.subList(from, i + 1));
                from = i + 1;
                bytes = 0;
            }
        }
        if (from < writes.size() || slices.isEmpty()) {
            slices.add(writes.subList(from, writes.size()));
        }
        return slices;
    }

    private static Future<Map<Long, Long>> changeAtOnce(Tx tx, List<TaskWrite> writes) {
        var types = writes.stream().map(write -> write.type().ceType()).toArray(String[]::new);
        var changes =
                writes.stream().map(write -> ChangesJson.write(write.changes())).toArray(String[]::new);
        var changed = tx.client()
                .preparedQuery(TaskSql.CHANGE)
                .execute(origins(
                        parameters(writes).addValue(types).addValue(changes).addValue(SearchTerms.vectors(writes)),
                        writes))
                .map(TaskWriter::sequences);
        var moved = writes.stream().filter(TaskWrite::movesDueDate).toList();
        if (moved.isEmpty()) {
            return changed;
        }
        // Not awaited in between: the statements follow each other on the transaction's connection.
        var followed = ReminderMoves.follow(tx, moved);
        return changed.compose(sequences -> followed.map(sequences));
    }

    private static Tuple parameters(List<TaskWrite> writes) {
        int size = writes.size();
        var eventIds = new UUID[size];
        var payloads = new Buffer[size];
        for (int i = 0; i < size; i++) {
            eventIds[i] = writes.get(i).event().id();
            payloads[i] = Buffer.buffer(writes.get(i).event().bytes());
        }
        return TaskRows.columns(writes).addValue(eventIds).addValue(payloads);
    }

    private static Tuple origins(Tuple parameters, List<TaskWrite> writes) {
        return parameters
                .addValue(writes.stream()
                        .map(write -> write.origin().actor().text())
                        .toArray(String[]::new))
                .addValue(writes.stream()
                        .map(write -> write.origin().trace().traceUuid())
                        .toArray(UUID[]::new));
    }

    private static Map<Long, Long> sequences(RowSet<Row> rows) {
        var sequences = new HashMap<Long, Long>();
        rows.forEach(row -> sequences.put(row.getLong(0), row.getLong(1)));
        return sequences;
    }
}
