package dev.taskwire.service;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.BulkItem;
import dev.taskwire.domain.BulkResult;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.References;
import dev.taskwire.domain.Selector;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import dev.taskwire.store.ReferenceStore;
import dev.taskwire.store.SelectionStore;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;

/** Many commands of one user in one request, each with its own version and event. Confined to one context. */
public final class BulkService {

    public static final int ITEMS_MAX = 500;

    private final SelectionStore selections;
    private final ReferenceCheck references;
    private final CommandMaker maker;
    private final TaskCommands commands;

    public BulkService(
            SelectionStore selections, ReferenceStore references, CommandMaker maker, TaskCommands commands) {
        this.selections = selections;
        this.references = new ReferenceCheck(references);
        this.maker = maker;
        this.commands = commands;
    }

    /**
     * The ids of the tasks that the selector is for, in their order, whether there are such tasks or not.
     *
     * @return fails with {@code VALIDATION_FAILED} if it finds more than {@link #ITEMS_MAX}
     */
    public Future<List<Long>> select(UserId userId, Selector selector) {
        if (selector.ids() != null && selector.namesTasks()) {
            return Future.succeededFuture(selector.ids());
        }
        return selections
                .ids(userId, selector, ITEMS_MAX + 1)
                .recover(Unavailable::told)
                .map(ids -> {
                    if (ids.size() > ITEMS_MAX) {
                        throw TaskException.invalid("/selector", "It finds more than " + ITEMS_MAX + " tasks.");
                    }
                    return ids;
                });
    }

    /**
     * Does what can be done, in one transaction.
     *
     * @return a result per item, in their order; fails as a whole only where nothing was written
     */
    public Future<List<BulkResult>> each(UserId userId, List<BulkItem> items, Origin origin) {
        return prepared(userId, items, origin)
                .compose(ready -> commands.runTogether(possible(ready), done -> results(ready, done)));
    }

    /** As the other, once per key. */
    public Future<Answer> each(UserId userId, List<BulkItem> items, Origin origin, Once<List<BulkResult>> once) {
        return prepared(userId, items, origin)
                .compose(ready -> commands.runTogether(possible(ready), done -> results(ready, done), once));
    }

    /**
     * Does all in one transaction, or none.
     *
     * @return the tasks in the order of the items; where one is refused, fails with that one's code and with pointers that
     *     begin with the item's index
     */
    public Future<List<Task>> atomically(UserId userId, List<BulkItem> items, Origin origin) {
        return prepared(userId, items, origin)
                .compose(BulkService::allOrFirstFailure)
                .compose(all -> commands.runTogether(all, BulkService::allOrFirstFailure));
    }

    /** As the other, once per key. */
    public Future<Answer> atomically(UserId userId, List<BulkItem> items, Origin origin, Once<List<Task>> once) {
        return prepared(userId, items, origin)
                .compose(BulkService::allOrFirstFailure)
                .compose(all -> commands.runTogether(all, BulkService::allOrFirstFailure, once));
    }

    private static List<TaskCommand> possible(List<Future<TaskCommand>> ready) {
        return ready.stream().filter(Future::succeeded).map(Future::result).toList();
    }

    private static Future<List<BulkResult>> results(List<Future<TaskCommand>> ready, List<Future<Task>> done) {
        var each = done.iterator();
        var results = ready.stream()
                .map(command -> result(command.succeeded() ? each.next() : command.mapEmpty()))
                .toList();
        return Future.all(results).map(all -> all.<BulkResult>list());
    }

    /** Each item as a command, or why it cannot become one. */
    private Future<List<Future<TaskCommand>>> prepared(UserId userId, List<BulkItem> items, Origin origin) {
        try {
            check(items);
        } catch (TaskException refusal) {
            return Future.failedFuture(refusal);
        }
        var named = References.union(items.stream().map(BulkItem::references).toList());
        return references.living(userId, named).compose(living -> {
            var ready = items.stream()
                    .map(item -> prepared(userId, item, living, origin))
                    .toList();
            return Future.join(ready).transform(done -> Future.succeededFuture(ready));
        });
    }

    private Future<TaskCommand> prepared(UserId userId, BulkItem item, References living, Origin origin) {
        try {
            ReferenceCheck.compare(item.references(), living);
        } catch (TaskException refusal) {
            return Future.failedFuture(refusal);
        }
        if (item instanceof BulkItem.Create create) {
            return maker.creation(userId, create.request(), origin).map(TaskCommand.Creation::new);
        }
        var change = (BulkItem.Change) item;
        return maker.change(userId, change.taskId(), change.action(), change.expected(), origin)
                .map(command -> command);
    }

    private static void check(List<BulkItem> items) {
        if (items.isEmpty()) {
            throw TaskException.invalid("", "There is nothing to do.");
        }
        if (items.size() > ITEMS_MAX) {
            throw TaskException.invalid("", "At most " + ITEMS_MAX + " tasks in one request.");
        }
        var seen = new HashSet<Long>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof BulkItem.Change change && !seen.add(change.taskId())) {
                throw TaskException.invalid("/" + i, "Task " + change.taskId() + " is named twice.");
            }
        }
    }

    /** A result per item; a failure that is not the client's to mend fails the whole. */
    private static Future<BulkResult> result(Future<Task> done) {
        if (done.succeeded()) {
            return Future.succeededFuture(new BulkResult.Done(done.result()));
        }
        return done.cause() instanceof TaskException refusal
                ? Future.succeededFuture(new BulkResult.Refused(refusal))
                : Future.failedFuture(done.cause());
    }

    private static <T> Future<List<T>> allOrFirstFailure(List<Future<T>> results) {
        for (int i = 0; i < results.size(); i++) {
            var result = results.get(i);
            if (result.failed()) {
                return Future.failedFuture(
                        result.cause() instanceof TaskException refusal ? ofItem(i, refusal) : result.cause());
            }
        }
        return Future.succeededFuture(results.stream().map(Future::result).toList());
    }

    private static TaskException ofItem(int index, TaskException refusal) {
        var whole = List.of(new FieldError("/" + index, refusal.detail()));
        var parts = refusal.errors().stream()
                .map(error -> new FieldError("/" + index + error.pointer(), error.detail()))
                .toList();
        return new TaskException(
                refusal.code(),
                "Nothing was written, because of item " + index + ": " + refusal.detail(),
                parts.isEmpty() ? whole : parts);
    }
}
