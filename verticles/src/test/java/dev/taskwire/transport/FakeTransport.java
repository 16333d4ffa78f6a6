package dev.taskwire.transport;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A broker in memory that answers each record as told, at once or when released. Thread-safe. */
public final class FakeTransport implements Transport {

    private final List<List<EventRecord>> calls = new ArrayList<>();
    private final List<EventRecord> published = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private Function<EventRecord, PublishOutcome> answer = record -> PublishOutcome.acked();
    private boolean holding;
    private int inFlight;
    private int mostInFlight;

    /** From now on each record gets this outcome; those acknowledged count as published. */
    public synchronized void answer(Function<EventRecord, PublishOutcome> outcome) {
        answer = outcome;
    }

    /** From now on calls stay open until {@link #release}. */
    public synchronized void hold() {
        holding = true;
    }

    /** Answers the calls that are held, and from now on every call at once. */
    public void release() {
        List<Runnable> waiting;
        synchronized (this) {
            holding = false;
            waiting = List.copyOf(held);
            held.clear();
        }
        waiting.forEach(Runnable::run);
    }

    public synchronized List<List<EventRecord>> calls() {
        return List.copyOf(calls);
    }

    /** What the broker has, in the order it came. */
    public synchronized List<EventRecord> published() {
        return List.copyOf(published);
    }

    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        var promise = Promise.<List<PublishOutcome>>promise();
        var context = Vertx.currentContext();
        Runnable complete = () -> {
            var outcomes = taken(records);
            if (context == null) {
                promise.complete(outcomes);
            } else {
                context.runOnContext(ignored -> promise.complete(outcomes));
            }
        };
        synchronized (this) {
            calls.add(List.copyOf(records));
            inFlight++;
            mostInFlight = Math.max(mostInFlight, inFlight);
            if (holding) {
                held.add(complete);
                return promise.future();
            }
        }
        complete.run();
        return promise.future();
    }

    private synchronized List<PublishOutcome> taken(List<EventRecord> records) {
        inFlight--;
        var outcomes = new ArrayList<PublishOutcome>();
        for (var record : records) {
            var outcome = answer.apply(record);
            outcomes.add(outcome);
            if (outcome.isAcked()) {
                published.add(record);
            }
        }
        return outcomes;
    }

    @Override
    public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
