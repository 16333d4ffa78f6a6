package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventType;
import dev.taskwire.store.Database;
import dev.taskwire.store.InboxStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A role whose effect is to remember the task, once per event; it fails as a test says, before it commits. */
final class InboxConsumer implements EventConsumer {

    private final String name;
    private final Set<EventType> types;
    private final Database database;
    private final IntFunction<@Nullable Throwable> failure;
    private final InboxStore inbox = new InboxStore();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Long> effects = new CopyOnWriteArrayList<>();
    private final List<Context> contexts = new CopyOnWriteArrayList<>();

    /** @param failure of the call with this number, from 1; null lets it succeed */
    InboxConsumer(String name, Set<EventType> types, Database database, IntFunction<@Nullable Throwable> failure) {
        this.name = name;
        this.types = types;
        this.database = database;
        this.failure = failure;
    }

    int calls() {
        return calls.get();
    }

    /** Tasks by committed effects. */
    List<Long> effects() {
        return effects;
    }

    /** Where it was called. */
    Set<Context> contexts() {
        return Set.copyOf(contexts);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<EventType> types() {
        return types;
    }

    @Override
    public Future<Void> handle(List<Decoded.Event> events) {
        contexts.add(Vertx.currentContext());
        var cause = failure.apply(calls.incrementAndGet());
        return database.inTransaction(tx -> inbox.enter(tx, name, events, Decoded.Event::envelope)
                        .compose(fresh -> cause == null ? Future.succeededFuture(fresh) : Future.failedFuture(cause)))
                .onSuccess(
                        fresh -> fresh.forEach(event -> effects.add(event.data().taskId())))
                .mapEmpty();
    }
}
