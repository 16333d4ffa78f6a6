package dev.taskwire.service;

import dev.taskwire.domain.ImportOutcome;
import dev.taskwire.domain.ImportOutcome.Done;
import dev.taskwire.domain.ImportedTask;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.store.AlarmStore;
import dev.taskwire.store.AuditLog;
import dev.taskwire.store.Failure;
import dev.taskwire.store.Subject;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tasks of a file, chunk by chunk: each chunk is one transaction of the write path, short enough that the change
 * feed does not wait for it, and each change in it has its version and its event. Whatever is taken is told by its uid, so
 * that a file can be taken again, from the beginning, at any time. Confined to one context.
 */
public final class TaskImport {

    /** Of a chunk. */
    public static final int TASKS_MAX = 100;

    private final TaskStore tasks;
    private final ImportLabels labels;
    private final AlarmStore alarms;
    private final AuditLog audit = new AuditLog();
    private final CommandMaker maker;
    private final TaskCommands commands;

    public TaskImport(
            TaskStore tasks, ImportLabels labels, AlarmStore alarms, CommandMaker maker, TaskCommands commands) {
        this.tasks = tasks;
        this.labels = labels;
        this.alarms = alarms;
        this.maker = maker;
        this.commands = commands;
    }

    /** What has been done in a transaction that is not to be. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<ImportOutcome> outcomes;

        Rehearsed(List<ImportOutcome> outcomes) {
            super("rehearsed", null, false, false);
            this.outcomes = outcomes;
        }
    }

    /**
     * Creates those tasks of which the user has none with their uid, changes the others, restores those that are deleted.
     *
     * @param chunk of at most {@link #TASKS_MAX}, with different uids
     * @param isRehearsal does everything, takes it back, and says what it was
     * @return an outcome per task, in their order; fails as a whole only where nothing of the chunk was written
     */
    public Future<List<ImportOutcome>> take(
            UserId userId, List<ImportedTask> chunk, boolean isRehearsal, Origin origin) {
        return labels.resolve(userId, chunk, isRehearsal, origin)
                .compose(labelled -> known(userId, chunk)
                        .compose(known -> commands(userId, labelled, known, origin)
                                .compose(ready -> run(new Chunk(chunk, known, ready, userId, origin), isRehearsal))))
                .recover(cause -> cause instanceof Rehearsed rehearsed
                        ? Future.succeededFuture(rehearsed.outcomes)
                        : divided(userId, chunk, isRehearsal, origin, cause));
    }

    /** @param ready per task its command, or why there is none */
    private record Chunk(
            List<ImportedTask> tasks,
            Map<UUID, Task> known,
            List<Future<TaskCommand>> ready,
            UserId userId,
            Origin origin) {}

    private Future<Map<UUID, Task>> known(UserId userId, List<ImportedTask> chunk) {
        var uids = chunk.stream().map(ImportedTask::uid).toList();
        return tasks.ofUids(userId, uids)
                .recover(Unavailable::told)
                .map(found -> found.stream().collect(Collectors.toMap(Task::uid, Function.identity())));
    }

    private Future<List<Future<TaskCommand>>> commands(
            UserId userId, List<Future<ImportedTask>> labelled, Map<UUID, Task> known, Origin origin) {
        var ready = labelled.stream()
                .map(task -> task.compose(file -> command(userId, file, known.get(file.uid()), origin)))
                .toList();
        return Future.join(ready).transform(done -> Future.succeededFuture(ready));
    }

    private Future<TaskCommand> command(UserId userId, ImportedTask file, @Nullable Task known, Origin origin) {
        return known == null
                ? maker.creation(userId, file, origin).map(TaskCommand.Creation::new)
                : maker.change(userId, known.id(), new TaskAction.Import(file), Set.of(), origin)
                        .map(command -> command);
    }

    private Future<List<ImportOutcome>> run(Chunk chunk, boolean isRehearsal) {
        var possible = chunk.ready().stream()
                .filter(Future::succeeded)
                .map(Future::result)
                .toList();
        return commands.runTogether(
                possible,
                (tx, done) -> outcomes(tx, chunk, done)
                        .compose(outcomes -> isRehearsal
                                ? Future.failedFuture(new Rehearsed(outcomes))
                                : Future.succeededFuture(outcomes)));
    }

    private Future<List<ImportOutcome>> outcomes(Tx tx, Chunk chunk, List<Future<Task>> done) {
        var results = new ArrayList<Future<Task>>();
        var each = done.iterator();
        chunk.ready().forEach(command -> results.add(command.succeeded() ? each.next() : command.mapEmpty()));
        var wanted = new ArrayList<AlarmStore.Wanted>();
        for (int i = 0; i < results.size(); i++) {
            var file = chunk.tasks().get(i);
            if (results.get(i).succeeded() && file.alarms() != null) {
                wanted.add(new AlarmStore.Wanted(results.get(i).result().id(), file.alarms(), file.isExact()));
            }
        }
        return alarms.set(tx, wanted)
                .compose(moved -> audit.add(tx, entries(chunk, moved)).map(moved))
                .compose(moved -> Future.all(results.stream()
                                .map(result -> outcome(chunk, result, moved))
                                .toList())
                        .map(all -> all.<ImportOutcome>list()));
    }

    /** Of tasks that were there before: the reminders of the others came with their creation. */
    private static List<AuditLog.Entry> entries(Chunk chunk, Set<Long> moved) {
        return chunk.known().values().stream()
                .filter(task -> moved.contains(task.id()))
                .map(task -> new AuditLog.Entry(
                        chunk.userId(),
                        chunk.origin(),
                        Subject.TASK,
                        task.id(),
                        AuditLog.Action.REMINDERS_REPLACED,
                        List.of()))
                .toList();
    }

    private static Future<ImportOutcome> outcome(Chunk chunk, Future<Task> result, Set<Long> moved) {
        if (result.failed()) {
            return result.cause() instanceof TaskException refusal
                    ? Future.succeededFuture(new ImportOutcome.Refused(refusal))
                    : Future.failedFuture(result.cause());
        }
        var task = result.result();
        var before = chunk.known().get(task.uid());
        if (before == null) {
            return Future.succeededFuture(Done.CREATED);
        }
        boolean same = before.version() == task.version() && !moved.contains(task.id());
        return Future.succeededFuture(same ? Done.UNCHANGED : Done.UPDATED);
    }

    /** A task that the database refuses does no harm to the others. */
    private Future<List<ImportOutcome>> divided(
            UserId userId, List<ImportedTask> chunk, boolean isRehearsal, Origin origin, Throwable cause) {
        if (Failure.of(cause) != Failure.DATA) {
            return Future.failedFuture(cause);
        }
        if (chunk.size() == 1) {
            var refusal = TaskException.invalid("", "This task cannot be stored.");
            return Future.succeededFuture(List.of(new ImportOutcome.Refused(refusal)));
        }
        int middle = chunk.size() / 2;
        return take(userId, chunk.subList(0, middle), isRehearsal, origin)
                .compose(first -> take(userId, chunk.subList(middle, chunk.size()), isRehearsal, origin)
                        .map(second -> {
                            var all = new ArrayList<>(first);
                            all.addAll(second);
                            return all;
                        }));
    }
}
