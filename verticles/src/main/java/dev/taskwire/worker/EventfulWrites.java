package dev.taskwire.worker;

import dev.taskwire.event.EventRecord;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.store.Database;
import dev.taskwire.store.Failure;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes that have an event in their transaction, which is published after the commit. They are tried until the database has
 * taken them, or until {@link #DEADLINE}: what they record has happened. Confined to one context.
 */
public final class EventfulWrites {

    /** Of the last try's begin; in an email's lease, for a sent one not noted as sent goes out again when that ends. */
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final long RETRY_MS = 2_000;

    private final Vertx vertx;
    private final Database database;
    private final OutboxStore outbox;
    private final OutboxPublisher publisher;
    private final Supplier<UUID> tokens;
    private final LongSupplier nanoTime;

    /** @param tokens of claims, each a new one */
    public EventfulWrites(
            Vertx vertx, Database database, OutboxPublisher publisher, Supplier<UUID> tokens, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.database = database;
        this.outbox = new OutboxStore(database);
        this.publisher = publisher;
        this.tokens = tokens;
        this.nanoTime = nanoTime;
    }

    /**
     * @param version of the event, on the topic of reminders
     * @param write may be run again where it is not known to be committed; gives the event, if there is one to tell
     */
    Future<Void> run(long version, Function<Tx, Future<Optional<EventRecord>>> write) {
        return run(version, write, nanoTime.getAsLong() + DEADLINE.toNanos());
    }

    private Future<Void> run(long version, Function<Tx, Future<Optional<EventRecord>>> write, long end) {
        return once(version, write)
                .recover(failure -> Failure.isPassing(failure) && mayBeTriedBefore(end)
                        ? vertx.timer(RETRY_MS, TimeUnit.MILLISECONDS).compose(done -> run(version, write, end))
                        : Future.failedFuture(failure));
    }

    private boolean mayBeTriedBefore(long end) {
        return nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(RETRY_MS) - end <= 0;
    }

    private Future<Void> once(long version, Function<Tx, Future<Optional<EventRecord>>> write) {
        var claim = publisher.isReady() ? tokens.get() : null;
        return database.<List<OutboxEntry>>inTransaction(tx -> write.apply(tx)
                        .compose(event -> event.isPresent()
                                ? outbox.insert(tx, List.of(event.get()), List.of(version), claim)
                                : Future.succeededFuture(List.of())))
                .map(entries -> {
                    // Committed; what cannot be published is the relay's.
                    var unused = publisher.publish(entries);
                    return null;
                });
    }
}
