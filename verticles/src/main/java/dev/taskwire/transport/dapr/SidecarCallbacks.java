package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who takes what the sidecar calls: filled by {@link DaprTransport} and {@link DaprJobs}, served by
 * {@link SidecarVerticle}. One per process, given to all three; safe from any context.
 */
public final class SidecarCallbacks {

    private final Map<Topic, EventHandler> subscribers = new ConcurrentHashMap<>();
    private final Map<String, TickHandler> jobs = new ConcurrentHashMap<>();
    private final InFlight inFlight = new InFlight();
    private final Farewell farewell = new Farewell();

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
        var handler = subscribers.get(delivery.topic());
        if (handler == null) {
            return Future.failedFuture(new IllegalStateException("nobody takes " + delivery.topic()));
        }
        return inFlight.run(() -> handler.handle(delivery));
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

    /** Whether the sidecar should go on delivering; if not, it is to be told that the app is not healthy. */
    boolean isOpen() {
        return inFlight.isOpen() && !farewell.isSaid();
    }

    /** Whether deliveries are answered RETRY. */
    boolean isRefusing() {
        return !inFlight.isOpen();
    }

    /** To be told of each health probe, after its answer has been sent. */
    void probed(boolean healthy) {
        farewell.answered(healthy);
    }

    /**
     * Lets the sidecar know, then takes no more deliveries and completes when those in flight have, or after the limit; then
     * forgets the handlers.
     */
    Future<Void> drain(Duration limit) {
        Future<Void> told = subscribers.isEmpty() ? Future.succeededFuture() : farewell.say();
        return told.compose(v -> inFlight.drain(limit)).onComplete(r -> subscribers.clear());
    }
}
