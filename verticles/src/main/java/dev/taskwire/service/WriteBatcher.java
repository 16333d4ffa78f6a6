package dev.taskwire.service;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.store.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Group commit on one event loop: all commands that arrive while a batch is being committed make up the next batch. Each
 * command gets its own result, after the commit; a command that the database refuses never fails its neighbours.
 *
 * <pre>
 *   submit ─▶ queue ─▶ [ one batch in flight ] ─▶ commit ─▶ results, and the next batch
 *                         data error: halves, down to the one command at fault
 *                         time-out, connection lost: the whole batch fails, nothing is run again
 * </pre>
 *
 * <p>Confined to one context: the one whose executor it is given.
 *
 * @param <C> the command
 * @param <R> its result
 */
public final class WriteBatcher<C, R extends @Nullable Object> {

    /** Commits the commands together; completes with their results in the order of the commands. */
    @FunctionalInterface
    public interface Commit<C, R extends @Nullable Object> {
        Future<List<R>> commit(List<C> commands);
    }

    private record Pending<C, R extends @Nullable Object>(C command, Promise<R> promise, long deadlineNanos) {}

    private final BatchLimits limits;
    private final Function<C, ?> key;
    private final Commit<C, R> commit;
    private final Executor context;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Pending<C, R>> queue = new ArrayDeque<>();
    private boolean busy;

    /**
     * @param key no two commands with equal keys get into one batch; the later one waits for the next
     * @param context runs a task later on the event loop that this batcher is confined to
     */
    public WriteBatcher(
            BatchLimits limits, Function<C, ?> key, Commit<C, R> commit, Executor context, LongSupplier nanoTime) {
        this.limits = limits;
        this.key = key;
        this.commit = commit;
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /**
     * @return the command's result once it is committed; fails with a {@link TaskException}: {@code OVERLOADED} (queue
     *     full or deadline passed before it was begun), {@code DATABASE_UNAVAILABLE} (not written) or
     *     {@code COMMIT_UNKNOWN}
     */
    public Future<R> submit(C command) {
        if (queue.size() >= limits.maxQueued()) {
            return Future.failedFuture(
                    new TaskException(ErrorCode.OVERLOADED, "Too many commands are waiting; nothing was written."));
        }
        var promise = Promise.<R>promise();
        queue.add(new Pending<>(
                command, promise, nanoTime.getAsLong() + limits.maxWait().toNanos()));
        if (!busy) {
            busy = true;
            // Not at once: what the event loop has read in this turn shall go into the same batch.
            context.execute(this::next);
        }
        return promise.future();
    }

    /** How many commands wait for their batch. */
    public int queued() {
        return queue.size();
    }

    private void next() {
        var batch = take();
        if (batch.isEmpty()) {
            busy = false;
            return;
        }
        run(batch).onComplete(done -> next());
    }

    private List<Pending<C, R>> take() {
        long now = nanoTime.getAsLong();
        var keys = new HashSet<Object>();
        var batch = new ArrayList<Pending<C, R>>();
        var later = new ArrayList<Pending<C, R>>();
        while (!queue.isEmpty() && batch.size() < limits.maxBatch()) {
            var pending = queue.poll();
            if (now - pending.deadlineNanos() > 0) {
                pending.promise()
                        .fail(new TaskException(
                                ErrorCode.OVERLOADED,
                                "The command waited too long for the database; nothing was written."));
            } else if (keys.add(key.apply(pending.command()))) {
                batch.add(pending);
            } else {
                later.add(pending);
            }
        }
        for (int i = later.size() - 1; i >= 0; i--) {
            queue.addFirst(later.get(i));
        }
        return batch;
    }

    private Future<Void> run(List<Pending<C, R>> batch) {
        return attempt(batch).transform(result -> {
            if (result.succeeded()) {
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).promise().complete(result.result().get(i));
                }
                return Future.succeededFuture();
            }
            return recover(batch, result.cause());
        });
    }

    private Future<List<R>> attempt(List<Pending<C, R>> batch) {
        try {
            return commit.commit(batch.stream().map(Pending::command).toList())
                    .compose(results -> results.size() == batch.size()
                            ? Future.succeededFuture(results)
                            : Future.failedFuture(new IllegalStateException(
                                    results.size() + " results for " + batch.size() + " commands")));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Void> recover(List<Pending<C, R>> batch, Throwable cause) {
        var failure = Failure.of(cause);
        boolean divisible = batch.size() > 1 && (failure == Failure.DATA || failure == Failure.CONTENTION);
        if (divisible) {
            int middle = batch.size() / 2;
            return run(batch.subList(0, middle)).compose(done -> run(batch.subList(middle, batch.size())));
        }
        var told = Unavailable.ofWrite(cause);
        batch.forEach(pending -> pending.promise().fail(told));
        return Future.succeededFuture();
    }
}
