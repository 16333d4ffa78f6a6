package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who takes what the sidecar calls: filled by {@link DaprTransport} and {@link DaprJobs}, served by
 * {@link SidecarVerticle}. One per process, given to all three; safe from any context.
 */
public final class SidecarCallbacks {

    private final Map<Topic, EventHandler> subscribers = new ConcurrentHashMap<>();
    private final Map<String, TickHandler> jobs = new ConcurrentHashMap<>();
    private final InFlight inFlight = new InFlight();
    private final Farewell farewell = new Farewell();
    private final AtomicInteger batches = new AtomicInteger();
    private final IntConsumer batchSizes;
    private volatile @Nullable SidecarDeadLetters deadLetters;

    public SidecarCallbacks() {
        this(size -> {});
    }

    /** @param batchSizes is told of each call how many deliveries it brought */
    public SidecarCallbacks(IntConsumer batchSizes) {
        this.batchSizes = batchSizes;
    }

    void deadLettersTo(SidecarDeadLetters target) {
        deadLetters = target;
    }

    /** All of the topics, or none where one has a handler already. */
    synchronized void subscribe(Set<Topic> topics, EventHandler handler) {
        for (var topic : topics) {
            if (subscribers.containsKey(topic)) {
                throw new IllegalStateException(topic + " has a handler already");
            }
        }
        topics.forEach(topic -> subscribers.put(topic, handler));
        inFlight.open();
        farewell.takeBack();
    }

    Set<Topic> topics() {
        return Set.copyOf(subscribers.keySet());
    }

    /** Fails where nobody takes this topic, or no more; a handler's own failure comes through. */
    Future<Outcome> deliver(Delivery delivery) {
        return handlerOf(delivery.topic()).compose(handler -> {
            batchSizes.accept(1);
            return inFlight.run(() -> handler.handle(delivery));
        });
    }

    /**
     * Runs the work of a batch; fails as {@link #deliver} does. One that comes while the app takes its leave is neither
     * worked on nor answered until that is over: daprd breaks a batch off when it hears, and then it is better not begun.
     */
    Future<List<Outcome>> batch(Topic topic, int size, Function<EventHandler, Future<List<Outcome>>> work) {
        return handlerOf(topic).compose(handler -> {
            batches.incrementAndGet();
            if (farewell.isSaid()) {
                batches.decrementAndGet();
                return farewell.over();
            }
            batchSizes.accept(size);
            return inFlight.run(() -> work.apply(handler)).onComplete(r -> batches.decrementAndGet());
        });
    }

    private Future<EventHandler> handlerOf(Topic topic) {
        var handler = subscribers.get(topic);
        return handler == null
                ? Future.failedFuture(new IllegalStateException("nobody takes " + topic))
                : Future.succeededFuture(handler);
    }

    /** Whether the record is among the dead letters now; never fails. */
    Future<Boolean> deadLetter(Topic topic, Entry entry, int size) {
        var target = deadLetters;
        return target == null ? Future.succeededFuture(false) : target.move(topic, entry, size);
    }

    void addJob(String name, TickHandler handler) {
        if (jobs.putIfAbsent(name, handler) != null) {
            throw new IllegalStateException("job " + name + " has a handler already");
        }
    }

    void removeJob(String name) {
        jobs.remove(name);
    }

    /** Fails where nobody takes this job, or no more; a handler's own failure comes through. */
    Future<Void> tick(String name) {
        var handler = jobs.get(name);
        if (handler == null) {
            return Future.failedFuture(new IllegalStateException("nobody takes job " + name));
        }
        return InFlight.call(handler::tick);
    }

    /**
     * Whether the sidecar should go on delivering; if not, it is to be told that the app is not healthy. That has to wait
     * for a batch at work, which daprd would break off, and deliver again to another.
     */
    boolean isOpen() {
        return inFlight.isOpen() && !(farewell.isSaid() && batches.get() == 0);
    }

    /** Whether deliveries are answered RETRY. */
    boolean isRefusing() {
        return !inFlight.isOpen();
    }

    /** To be told of each health probe, as its answer is sent. */
    void probed(boolean healthy) {
        farewell.answered(healthy);
    }

    /**
     * Lets the sidecar know, then takes no more deliveries and completes when those in flight have, or after the limit; then
     * forgets the handlers.
     */
    Future<Void> drain(Duration limit) {
        Future<Void> told = subscribers.isEmpty() ? Future.succeededFuture() : farewell.say();
        return told.compose(v -> inFlight.drain(limit)).onComplete(r -> {
            subscribers.clear();
            farewell.end();
        });
    }
}
