package dev.taskwire.service;

import dev.taskwire.store.OutboxEntry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Publishes what one event loop has just committed on another: the broker's answer, the deletion of the rows and the next
 * call would wait behind all requests of the first (docs/decisions/0047-event-loops.md).
 *
 * <p>Thread-safe.
 */
public final class CommittedEvents {

    private final OutboxPublisher publisher;
    private final Executor publishersLoop;
    private final LongSupplier nanoTime;
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * @param publishersLoop runs a task on the context that the publisher is confined to
     * @param nanoTime the publisher's clock
     */
    public CommittedEvents(OutboxPublisher publisher, Executor publishersLoop, LongSupplier nanoTime) {
        this.publisher = publisher;
        this.publishersLoop = publishersLoop;
        this.nanoTime = nanoTime;
    }

    /**
     * Whether rows handed over now will likely go out well within their lease. Rows count until they are deleted: a database
     * that does not keep up with that is given no claims more.
     */
    public boolean isReady() {
        return underWay.get() < OutboxPublisher.LONG_QUEUE && !publisher.isPaused();
    }

    /** As {@link OutboxPublisher#publish(List)}; the time until the other event loop has its turn counts. Completes there. */
    public Future<Integer> publish(List<OutboxEntry> committed) {
        long now = nanoTime.getAsLong();
        underWay.addAndGet(committed.size());
        Promise<Integer> published = Promise.promise();
        publishersLoop.execute(() -> Future.succeededFuture()
                .compose(go -> publisher.publish(committed, now))
                .onComplete(published));
        return published.future().andThen(done -> underWay.addAndGet(-committed.size()));
    }
}
