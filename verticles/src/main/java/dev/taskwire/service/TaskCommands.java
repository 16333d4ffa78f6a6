package dev.taskwire.service;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.store.Database;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.TaskWrite;
import dev.taskwire.store.TaskWriter;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Commits commands in groups: creations by one statement, changes by one transaction that locks, applies and writes.
 *
 * <p>A creation's event goes out at once, on this event loop, under a claim that was inserted with it; a change's event
 * is left to the relay, which alone can tell that no earlier event of the task is still on its way.
 *
 * <p>Confined to one context.
 */
public final class TaskCommands {

    /** A change of one task, asked for at this moment. */
    record ChangeCommand(UserId userId, long taskId, Instant now, TaskChange change) {}

    private final Database database;
    private final TaskWriter writer;
    private final OutboxPublisher publisher;
    private final EventCodec codec;
    private final EventIds eventIds;
    private final Wakeup relay;
    private final WriteBatcher<TaskWrite, @Nullable Task> creations;
    private final WriteBatcher<ChangeCommand, @Nullable Task> changes;

    /** @param context see {@link WriteBatcher} */
    public TaskCommands(
            Database database,
            OutboxPublisher publisher,
            EventCodec codec,
            EventIds eventIds,
            Wakeup relay,
            BatchLimits limits,
            Executor context,
            LongSupplier nanoTime) {
        this.database = database;
        this.writer = new TaskWriter(database);
        this.publisher = publisher;
        this.codec = codec;
        this.eventIds = eventIds;
        this.relay = relay;
        this.creations =
                new WriteBatcher<>(limits, write -> write.task().id(), this::commitCreations, context, nanoTime);
        this.changes = new WriteBatcher<>(limits, ChangeCommand::taskId, this::commitChanges, context, nanoTime);
    }

    Future<Task> create(TaskWrite write) {
        return creations
                .submit(write)
                .map(created -> found(created, new TaskException(ErrorCode.CONFLICT, "This task exists already.")));
    }

    /** Fails with {@code NOT_FOUND} unless the user has this task. */
    Future<Task> change(ChangeCommand command) {
        return changes.submit(command).map(changed -> found(changed, TaskException.notFound()));
    }

    private static Task found(@Nullable Task task, TaskException otherwise) {
        if (task == null) {
            throw otherwise;
        }
        return task;
    }

    private Future<List<@Nullable Task>> commitCreations(List<TaskWrite> writes) {
        var claim = publisher.isReady() ? eventIds.next() : null;
        return writer.create(writes, claim).map(sequences -> {
            var entries = new ArrayList<OutboxEntry>(writes.size());
            var results = new ArrayList<@Nullable Task>(writes.size());
            for (var write : writes) {
                var sequence = sequences.get(write.task().id());
                results.add(sequence == null ? null : write.task());
                if (sequence != null && claim != null) {
                    entries.add(new OutboxEntry(sequence, write.event(), claim, 1));
                }
            }
            announce(entries);
            return results;
        });
    }

    private void announce(List<OutboxEntry> claimed) {
        if (claimed.isEmpty()) {
            relay.wake();
        } else {
            // The answer waits for the commit alone; what cannot be published is the relay's.
            var unused = publisher.publish(claimed);
        }
    }

    private Future<List<@Nullable Task>> commitChanges(List<ChangeCommand> commands) {
        return database.inTransaction(tx -> {
                    var owners = new LinkedHashMap<Long, UserId>();
                    commands.forEach(command -> owners.put(command.taskId(), command.userId()));
                    return writer.lock(tx, owners).compose(current -> apply(tx, commands, current));
                })
                .onSuccess(done -> relay.wake());
    }

    private Future<List<@Nullable Task>> apply(Tx tx, List<ChangeCommand> commands, Map<Long, Task> current) {
        var results = new ArrayList<@Nullable Task>(commands.size());
        var writes = new ArrayList<TaskWrite>();
        for (var command : commands) {
            var task = current.get(command.taskId());
            var change = command.change();
            var changed = task == null
                    ? null
                    : change.apply().apply(task, command.now()).orElse(null);
            if (changed != null) {
                writes.add(write(changed, command));
            }
            results.add(changed == null ? task : changed.task());
        }
        return writes.isEmpty()
                ? Future.succeededFuture(results)
                : writer.change(tx, writes)
                        .compose(sequences -> sequences.size() == writes.size()
                                ? Future.succeededFuture(results)
                                : Future.failedFuture(new IllegalStateException("a locked task changed its version")));
    }

    private TaskWrite write(TaskChange.Changed changed, ChangeCommand command) {
        var task = changed.task();
        var data = TaskSnapshot.of(changed.type(), task);
        return new TaskWrite(
                task,
                codec.encode(
                        data,
                        eventIds.next(),
                        task.version(),
                        command.now(),
                        command.change().trace()));
    }
}
