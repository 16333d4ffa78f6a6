package dev.taskwire.service;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TaskActivity;
import dev.taskwire.store.ActivityStore;
import dev.taskwire.store.ReferenceStore;
import dev.taskwire.store.TaskStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * The use cases of single tasks. Every change is one transaction with its event and is answered after its commit;
 * failures are {@link TaskException}s. Confined to one context.
 */
public final class TaskService {

    private final TaskStore tasks;
    private final ActivityStore activity;
    private final ReferenceCheck references;
    private final CommandMaker maker;
    private final TaskCommands commands;

    public TaskService(
            TaskStore tasks,
            ActivityStore activity,
            ReferenceStore references,
            CommandMaker maker,
            TaskCommands commands) {
        this.tasks = tasks;
        this.activity = activity;
        this.references = new ReferenceCheck(references);
        this.maker = maker;
        this.commands = commands;
    }

    /** Fails with {@code VALIDATION_FAILED} where it names a category or tag that the user does not have. */
    public Future<Task> create(UserId userId, NewTask request, Origin origin) {
        return references
                .require(userId, request.references())
                .compose(own -> maker.creation(userId, request, origin))
                .compose(commands::create);
    }

    /** As the other, once per key. */
    public Future<Answer> create(UserId userId, NewTask request, Origin origin, Once<Task> once) {
        return references
                .require(userId, request.references())
                .compose(own -> maker.creation(userId, request, origin))
                .compose(write -> commands.run(new TaskCommand.Creation(write), once));
    }

    /**
     * Does this to a task. What changes nothing makes no version and no event.
     *
     * @param expected the versions that the task may have ({@code If-Match}); empty for any
     * @return the task as it is now; fails with {@code NOT_FOUND}, {@code PRECONDITION_FAILED} or, where the task cannot
     *     become so, {@code VALIDATION_FAILED}
     */
    public Future<Task> change(UserId userId, long id, TaskAction action, Set<Long> expected, Origin origin) {
        return references
                .require(userId, action)
                .compose(own -> maker.change(userId, id, action, expected, origin))
                .compose(commands::run);
    }

    /** As the other, once per key. */
    public Future<Answer> change(
            UserId userId, long id, TaskAction action, Set<Long> expected, Origin origin, Once<Task> once) {
        return references
                .require(userId, action)
                .compose(own -> maker.change(userId, id, action, expected, origin))
                .compose(command -> commands.run(command, once));
    }

    /** Completing what is completed changes nothing and makes no event. */
    public Future<Task> complete(UserId userId, long id, Origin origin) {
        return change(userId, id, new TaskAction.Complete(), Set.of(), origin);
    }

    /** Reopening what is open changes nothing; reminders that are still to come are armed again. */
    public Future<Task> reopen(UserId userId, long id, Origin origin) {
        return change(userId, id, new TaskAction.Reopen(), Set.of(), origin);
    }

    /** Completes what is open and reopens what is completed. */
    public Future<Task> toggle(UserId userId, long id, Origin origin) {
        return change(userId, id, new TaskAction.Toggle(), Set.of(), origin);
    }

    /** Soft: the task is gone for its user; fails with {@code NOT_FOUND} the second time. */
    public Future<Task> delete(UserId userId, long id, Origin origin) {
        return change(userId, id, new TaskAction.Delete(), Set.of(), origin);
    }

    public Future<Task> get(UserId userId, long id) {
        return tasks.get(userId, id)
                .recover(Unavailable::told)
                .map(found -> found.orElseThrow(TaskException::notFound));
    }

    /**
     * What became of a task, newest first; of a deleted one too.
     *
     * @param before only versions below it; {@link Long#MAX_VALUE} for the first page
     */
    public Future<List<TaskActivity>> activity(UserId userId, long id, long before, int limit) {
        return activity.page(userId, id, before, limit)
                .recover(Unavailable::told)
                .map(entries -> {
                    if (entries.isEmpty() && before > 1) {
                        throw TaskException.notFound();
                    }
                    return entries;
                });
    }
}
