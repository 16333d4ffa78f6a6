package dev.taskwire.service;

import dev.taskwire.domain.DeleteScope;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.References;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.TaskChanges;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.recurrence.Recurrences;
import dev.taskwire.store.ReferenceStore;
import dev.taskwire.store.TaskWrite;
import dev.taskwire.store.TaskWriter;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does commands within one transaction: locks the tasks that exist, decides on each, writes them all. A command that is
 * refused is left out and leaves the others alone. Events go out by the relay, which alone can tell that no earlier event
 * of the task is still on its way. Confined to one context.
 */
final class TaskTransaction {

    private final TaskWriter writer;
    private final EventCodec codec;
    private final EventIds eventIds;
    private final RestoredLabels restored;

    TaskTransaction(TaskWriter writer, ReferenceStore references, EventCodec codec, EventIds eventIds) {
        this.writer = writer;
        this.restored = new RestoredLabels(references);
        this.codec = codec;
        this.eventIds = eventIds;
    }

    /**
     * @return per command, in their order, the task as it is now, or its failure; final once the transaction is committed.
     *     The whole fails only where the database does.
     */
    Future<List<Future<Task>>> run(Tx tx, List<TaskCommand> commands) {
        var owners = new LinkedHashMap<Long, UserId>();
        for (var command : commands) {
            if (command instanceof TaskCommand.Change change) {
                owners.put(change.taskId(), change.userId());
            }
        }
        return owners.isEmpty()
                ? apply(tx, commands, Map.of(), Map.of())
                : writer.lock(tx, owners)
                        .compose(current -> restored.living(tx, commands, current)
                                .compose(labels -> apply(tx, commands, current, labels)));
    }

    private Future<List<Future<Task>>> apply(
            Tx tx, List<TaskCommand> commands, Map<Long, Task> current, Map<Long, References> labels) {
        var results = new ArrayList<Future<Task>>(commands.size());
        var creations = new ArrayList<TaskWrite>();
        var changes = new ArrayList<TaskWrite>();
        for (var command : commands) {
            if (command instanceof TaskCommand.Creation creation) {
                creations.add(creation.write());
                results.add(Future.succeededFuture(creation.write().task()));
            } else if (command instanceof TaskCommand.Change change) {
                results.add(apply(change, current.get(change.taskId()), labels.get(change.taskId()), changes));
            }
        }
        return change(tx, changes).compose(done -> create(tx, creations)).map(created -> {
            for (int i = 0; i < results.size(); i++) {
                if (commands.get(i) instanceof TaskCommand.Creation creation
                        && !created.containsKey(creation.write().task().id())) {
                    results.set(i, Future.failedFuture(existsAlready()));
                }
            }
            return results;
        });
    }

    /** @param labels those it comes back with, of a task that is restored */
    private Future<Task> apply(
            TaskCommand.Change change, @Nullable Task task, @Nullable References labels, List<TaskWrite> writes) {
        if (task == null) {
            return Future.failedFuture(TaskException.notFound());
        }
        try {
            var applied = change.action().applyTo(task, change.now(), change.fresh());
            var next = labels == null ? applied : applied.carryingOnly(labels);
            if (!change.expected().isEmpty() && !change.expected().contains(task.version())) {
                throw new TaskException(
                        ErrorCode.PRECONDITION_FAILED, "The task is at version " + task.version() + " now.");
            }
            if (next.version() != task.version()) {
                var from = change.action() instanceof TaskAction.Import ? Instant.MIN : change.now();
                Recurrences.check(task, next, from);
                writes.add(write(task, next, change));
            }
            return Future.succeededFuture(next);
        } catch (TaskException refused) {
            return Future.failedFuture(refused);
        }
    }

    private TaskWrite write(Task before, Task after, TaskCommand.Change change) {
        var type = EventType.ofChange(before, after);
        var changes = TaskChanges.between(before, after);
        var snapshot = TaskSnapshot.of(type, after, changes);
        boolean skips = change.action() instanceof TaskAction.Delete delete
                && delete.scope() == DeleteScope.OCCURRENCE
                && after.occurrence() != null;
        var event = codec.encode(
                skips ? snapshot.skipped() : snapshot,
                eventIds.next(),
                after.version(),
                change.now(),
                change.origin().trace());
        return new TaskWrite(after, type, changes, change.origin(), event);
    }

    private Future<Void> change(Tx tx, List<TaskWrite> writes) {
        return writes.isEmpty()
                ? Future.succeededFuture()
                : writer.change(tx, writes)
                        .compose(sequences -> sequences.size() == writes.size()
                                ? Future.succeededFuture()
                                : Future.failedFuture(new IllegalStateException("a locked task changed its version")));
    }

    private Future<Map<Long, Long>> create(Tx tx, List<TaskWrite> writes) {
        return writes.isEmpty() ? Future.succeededFuture(Map.of()) : writer.create(tx, writes, null);
    }

    static TaskException existsAlready() {
        return new TaskException(ErrorCode.CONFLICT, "This task exists already.");
    }
}
