package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventType;
import dev.taskwire.store.Database;
import dev.taskwire.store.InboxStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A role that fails where a batch has an event that it does not like, behind its inbox entries and before the commit. */
final class PickyConsumer implements EventConsumer {

    private final Database database;
    private final Function<Decoded.Event, @Nullable Throwable> dislike;
    private final InboxStore inbox = new InboxStore();
    private final List<Integer> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> effects = Collections.synchronizedList(new ArrayList<>());

    /** @param dislike what it says of an event; null if it takes it */
    PickyConsumer(Database database, Function<Decoded.Event, @Nullable Throwable> dislike) {
        this.database = database;
        this.dislike = dislike;
    }

    /** How many events each call had. */
    List<Integer> calls() {
        return List.copyOf(calls);
    }

    /** Committed, as task and version, in their order. */
    List<String> effects() {
        return List.copyOf(effects);
    }

    @Override
    public String name() {
        return "picky";
    }

    @Override
    public Set<EventType> types() {
        return Set.of(EventType.TASK_UPDATED);
    }

    @Override
    public Future<Void> handle(List<Decoded.Event> events) {
        calls.add(events.size());
        return database.inTransaction(tx -> inbox.enter(tx, name(), events, Decoded.Event::envelope)
                        .compose(fresh -> events.stream()
                                .map(dislike)
                                .filter(cause -> cause != null)
                                .findFirst()
                                .map(cause -> Future.<List<Decoded.Event>>failedFuture(cause))
                                .orElseGet(() -> Future.succeededFuture(fresh))))
                .onSuccess(fresh -> fresh.forEach(event -> effects.add(
                        event.data().taskId() + "." + event.envelope().sequence())))
                .mapEmpty();
    }
}
