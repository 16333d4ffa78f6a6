package dev.taskwire.service;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.TraceContext;
import dev.taskwire.service.TaskChange.Changed;
import dev.taskwire.store.Failure;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.TaskWrite;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The use cases of tasks. Every change is one transaction with its event and is answered after its commit; failures are
 * {@link TaskException}s. Confined to one context.
 */
public final class TaskService {

    private final TaskStore tasks;
    private final TaskIds ids;
    private final TaskCommands commands;
    private final EventCodec codec;
    private final EventIds eventIds;
    private final Clock clock;

    public TaskService(
            TaskStore tasks, TaskIds ids, TaskCommands commands, EventCodec codec, EventIds eventIds, Clock clock) {
        this.tasks = tasks;
        this.ids = ids;
        this.commands = commands;
        this.codec = codec;
        this.eventIds = eventIds;
        this.clock = clock;
    }

    public Future<Task> create(UserId userId, NewTask request, TraceContext trace) {
        return ids.next().recover(TaskService::unavailable).compose(id -> {
            var now = now();
            var task = request.toTask(id, eventIds.next(), userId, now);
            var data = TaskSnapshot.of(EventType.TASK_CREATED, task);
            return commands.create(new TaskWrite(task, codec.encode(data, eventIds.next(), 1, now, trace)));
        });
    }

    /** Completing what is completed changes nothing and makes no event. */
    public Future<Task> complete(UserId userId, long id, TraceContext trace) {
        return change(userId, id, new TaskChange(TaskService::completed, trace));
    }

    /** Reopening what is open changes nothing; reminders that are still to come are armed again. */
    public Future<Task> reopen(UserId userId, long id, TraceContext trace) {
        return change(userId, id, new TaskChange(TaskService::reopened, trace));
    }

    /** Completes what is open and reopens what is completed. */
    public Future<Task> toggle(UserId userId, long id, TraceContext trace) {
        return change(
                userId,
                id,
                new TaskChange((task, now) -> task.completed() ? reopened(task, now) : completed(task, now), trace));
    }

    /** Soft: the task is gone for its user; fails with {@code NOT_FOUND} the second time. */
    public Future<Task> delete(UserId userId, long id, TraceContext trace) {
        return change(userId, id, new TaskChange(TaskService::deleted, trace));
    }

    public Future<Task> get(UserId userId, long id) {
        return tasks.get(userId, id)
                .recover(TaskService::unavailable)
                .map(found -> found.orElseThrow(TaskException::notFound));
    }

    /** Newest first; see {@link TaskStore#page}. */
    public Future<List<Task>> list(UserId userId, long before, StatusFilter status, int limit) {
        return tasks.page(userId, before, status, limit).recover(TaskService::unavailable);
    }

    private Future<Task> change(UserId userId, long id, TaskChange change) {
        return commands.change(new TaskCommands.ChangeCommand(userId, id, now(), change));
    }

    private static Optional<Changed> completed(Task task, Instant now) {
        return task.completed()
                ? Optional.empty()
                : Optional.of(new Changed(task.completedBy(now), EventType.TASK_COMPLETED));
    }

    private static Optional<Changed> reopened(Task task, Instant now) {
        return task.completed()
                ? Optional.of(new Changed(task.reopenedBy(now), EventType.TASK_REOPENED))
                : Optional.empty();
    }

    private static Optional<Changed> deleted(Task task, Instant now) {
        return Optional.of(new Changed(task.deletedBy(now), EventType.TASK_DELETED));
    }

    /** The database keeps microseconds; what we answer shall be what we would read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> Future<T> unavailable(Throwable cause) {
        return Future.failedFuture(
                Failure.isPassing(cause)
                        ? new TaskException(ErrorCode.DATABASE_UNAVAILABLE, "The database does not answer.")
                        : cause);
    }
}
