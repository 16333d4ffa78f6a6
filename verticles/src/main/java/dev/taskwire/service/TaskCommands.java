package dev.taskwire.service;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.store.Database;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.ReferenceStore;
import dev.taskwire.store.TaskWrite;
import dev.taskwire.store.TaskWriter;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commits commands in groups: creations by one statement, everything else by one transaction that locks, decides and
 * writes.
 *
 * <p>A creation's event goes out at once, from this process, under a claim that was inserted with it; a change's event
 * is left to the relay.
 *
 * <p>Confined to one context.
 */
public final class TaskCommands {

    private final Database database;
    private final TaskWriter writer;
    private final CommittedEvents events;
    private final EventIds eventIds;
    private final Wakeup relay;
    private final TaskTransaction transaction;
    private final Idempotency idempotency;
    private final CommandBatch batches;
    private final WriteBatcher<TaskWrite, @Nullable Task> creations;
    private final WriteBatcher<KeyedCommand, Future<CommandResult>> commands;

    /** @param context see {@link WriteBatcher} */
    public TaskCommands(
            Database database,
            CommittedEvents events,
            EventCodec codec,
            EventIds eventIds,
            Wakeup relay,
            BatchLimits limits,
            Executor context,
            LongSupplier nanoTime) {
        this.database = database;
        this.writer = new TaskWriter(database);
        this.events = events;
        this.eventIds = eventIds;
        this.relay = relay;
        this.transaction = new TaskTransaction(writer, new ReferenceStore(database), codec, eventIds);
        this.idempotency = new Idempotency(database);
        this.batches = new CommandBatch(transaction, idempotency);
        this.creations =
                new WriteBatcher<>(limits, write -> write.task().id(), this::commitCreations, context, nanoTime);
        this.commands = new WriteBatcher<>(limits, KeyedCommand::batchKey, this::commit, context, nanoTime);
    }

    /** The fast path. Fails with {@code CONFLICT} if the task exists already. */
    Future<Task> create(TaskWrite write) {
        return creations
                .submit(write)
                .compose(created -> created == null
                        ? Future.failedFuture(TaskTransaction.existsAlready())
                        : Future.succeededFuture(created));
    }

    /** Fails with {@code NOT_FOUND} unless the user has this task, or as its action does. */
    Future<Task> run(TaskCommand command) {
        return commands.submit(new KeyedCommand(command, null))
                .compose(result -> result)
                .map(result -> Objects.requireNonNull(result.task()));
    }

    /** As the other, once per key; the answer is that of the first time. */
    Future<Answer> run(TaskCommand command, Once<Task> once) {
        return commands.submit(new KeyedCommand(command, once))
                .compose(result -> result)
                .map(result -> Objects.requireNonNull(result.answer()));
    }

    /**
     * In a transaction of their own.
     *
     * @param result makes the result of each command's task or failure; if it fails, nothing is written
     */
    <R> Future<R> runTogether(List<TaskCommand> all, Function<List<Future<Task>>, Future<R>> result) {
        return runTogether(all, (tx, done) -> result.apply(done));
    }

    /** As the other; the result may be made by more work in the transaction. */
    <R> Future<R> runTogether(List<TaskCommand> all, BiFunction<Tx, List<Future<Task>>, Future<R>> result) {
        return database.write(
                        users(all.stream()), tx -> transaction.run(tx, all).compose(done -> result.apply(tx, done)))
                .onSuccess(committed -> relay.wake())
                .recover(cause -> Future.failedFuture(Unavailable.ofWrite(cause)));
    }

    /** As the other, once per key. */
    <R> Future<Answer> runTogether(
            List<TaskCommand> all, Function<List<Future<Task>>, Future<R>> result, Once<R> once) {
        return idempotency
                .run(once, tx -> transaction.run(tx, all).compose(result))
                .onSuccess(committed -> relay.wake());
    }

    private Future<List<@Nullable Task>> commitCreations(List<TaskWrite> writes) {
        var claim = events.isReady() ? eventIds.next() : null;
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
            var unused = events.publish(claimed);
        }
    }

    private Future<List<Future<CommandResult>>> commit(List<KeyedCommand> batch) {
        return database.write(users(batch.stream().map(KeyedCommand::command)), tx -> batches.run(tx, batch))
                .onSuccess(done -> relay.wake());
    }

    private static Set<UserId> users(Stream<TaskCommand> commands) {
        return commands.map(TaskCommand::userId).collect(Collectors.toSet());
    }
}
