package dev.taskwire.service;

import dev.taskwire.event.EventRecord;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Publishes claimed outbox rows and finalises them by what became of them. One call to the transport is in flight at a
 * time, with at most one row per key, so order per task holds; what gathers meanwhile goes out in the next call. Behind a row
 * that was not acknowledged, those of its task that wait here are given back.
 *
 * <p>Confined to one context, but for {@link #isPaused}.
 */
public final class OutboxPublisher {

    private static final int MAX_CALL = 500;
    private static final int MAX_CALL_BYTES = 3 << 20;
    /** With more under way the caller should leave rows to the relay: they would wait longer than their lease allows. */
    static final int LONG_QUEUE = 4 * MAX_CALL;
    /** Lease 5 s, less the 3.8 s after which no publish can still reach the topic: what waited longer is the relay's. */
    private static final long MAX_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long PAUSE_AFTER_FAILURE_NANOS = Duration.ofSeconds(1).toNanos();

    private record Waiting(OutboxEntry entry, long since, Promise<PublishOutcome> promise) {}

    private final Transport transport;
    private final OutboxFinaliser finaliser;
    private final Timer commitToAck;
    private final LongSupplier nanoTime;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private boolean busy;
    private volatile long pausedUntil;

    /** @param commitToAck measures from right after the commit or claim to the broker's answer */
    public OutboxPublisher(Transport transport, OutboxFinaliser finaliser, Timer commitToAck, LongSupplier nanoTime) {
        this.transport = transport;
        this.finaliser = finaliser;
        this.commitToAck = commitToAck;
        this.nanoTime = nanoTime;
        this.pausedUntil = nanoTime.getAsLong();
    }

    /** Whether rows handed over now will likely go out well within their lease. */
    public boolean isReady() {
        return queue.size() < LONG_QUEUE && !isPaused();
    }

    /** Whether a call failed whole a moment ago. From any thread. */
    boolean isPaused() {
        return nanoTime.getAsLong() - pausedUntil < 0;
    }

    /** Publishes and finalises; never fails. Completes with how many of the entries were acknowledged by the broker. */
    public Future<Integer> publish(List<OutboxEntry> entries) {
        return publish(entries, nanoTime.getAsLong());
    }

    /** @param since when they were committed or claimed, by this publisher's clock: what has waited for 1 s is given back */
    Future<Integer> publish(List<OutboxEntry> entries, long since) {
        var outcomes = new ArrayList<Future<PublishOutcome>>(entries.size());
        for (var entry : entries) {
            var waiting = new Waiting(entry, since, Promise.promise());
            queue.add(waiting);
            outcomes.add(waiting.promise().future());
        }
        if (!busy) {
            next();
        }
        return Future.join(outcomes).map(all -> (int) all.<PublishOutcome>list().stream()
                .filter(PublishOutcome::isAcked)
                .count());
    }

    private void next() {
        var call = take();
        busy = !call.isEmpty();
        if (!busy) {
            return;
        }
        List<EventRecord> records =
                call.stream().map(waiting -> waiting.entry().event()).toList();
        attempt(records).onSuccess(outcomes -> settle(call, outcomes)).onComplete(done -> next());
    }

    /** Never fails: whatever a transport breaks its promises by, the rows' leases stand and the next call goes out. */
    private Future<List<PublishOutcome>> attempt(List<EventRecord> records) {
        return Future.succeededFuture()
                .compose(go -> transport.publish(records))
                .compose(outcomes -> outcomes.size() == records.size()
                        ? Future.succeededFuture(outcomes)
                        : Future.failedFuture(outcomes.size() + " outcomes for " + records.size() + " records"))
                .otherwise(defect -> Collections.nCopies(records.size(), PublishOutcome.unknown(defect.toString())));
    }

    private void settle(List<Waiting> called, List<PublishOutcome> outcomesOfCall) {
        var call = new ArrayList<>(called);
        var outcomes = new ArrayList<>(outcomesOfCall);
        boolean noneAcked = outcomes.stream().noneMatch(PublishOutcome::isAcked);
        for (var held : behindFailures(called, outcomesOfCall)) {
            call.add(held);
            outcomes.add(PublishOutcome.failed("an earlier event of its task was not published"));
        }
        var entries = call.stream().map(Waiting::entry).toList();
        long now = nanoTime.getAsLong();
        for (int i = 0; i < call.size(); i++) {
            if (outcomes.get(i).isAcked()) {
                commitToAck.record(now - call.get(i).since(), TimeUnit.NANOSECONDS);
            }
        }
        if (noneAcked) {
            pausedUntil = now + PAUSE_AFTER_FAILURE_NANOS;
        }
        finaliser.finalise(entries, outcomes).onComplete(done -> {
            for (int i = 0; i < call.size(); i++) {
                call.get(i).promise().complete(outcomes.get(i));
            }
        });
    }

    /** Takes those out of the queue that stand behind what was not acknowledged. */
    private List<Waiting> behindFailures(List<Waiting> call, List<PublishOutcome> outcomes) {
        var failed = new HashSet<String>();
        for (int i = 0; i < call.size(); i++) {
            if (!outcomes.get(i).isAcked()) {
                failed.add(key(call.get(i)));
            }
        }
        var held = new ArrayList<Waiting>();
        if (!failed.isEmpty()) {
            queue.removeIf(waiting -> failed.contains(key(waiting)) && held.add(waiting));
        }
        return held;
    }

    private static String key(Waiting waiting) {
        var event = waiting.entry().event();
        return event.topic() + event.key();
    }

    private List<Waiting> take() {
        long now = nanoTime.getAsLong();
        var keys = new HashSet<String>();
        var call = new ArrayList<Waiting>();
        var later = new ArrayList<Waiting>();
        var late = new ArrayList<Waiting>();
        int bytes = 0;
        while (!queue.isEmpty() && call.size() < MAX_CALL) {
            var waiting = queue.poll();
            var event = waiting.entry().event();
            if (now - waiting.since() > MAX_WAIT_NANOS) {
                late.add(waiting);
            } else if (!call.isEmpty() && bytes + event.bytes().length > MAX_CALL_BYTES) {
                later.add(waiting);
                break;
            } else if (keys.add(key(waiting))) {
                call.add(waiting);
                bytes += event.bytes().length;
            } else {
                later.add(waiting);
            }
        }
        for (int i = later.size() - 1; i >= 0; i--) {
            queue.addFirst(later.get(i));
        }
        giveBack(late);
        return call;
    }

    /** They were never sent: somebody may claim them at once, and not when their lease has run out. */
    private void giveBack(List<Waiting> late) {
        if (late.isEmpty()) {
            return;
        }
        var outcome = PublishOutcome.failed("it waited too long for its call");
        finaliser
                .finalise(late.stream().map(Waiting::entry).toList(), Collections.nCopies(late.size(), outcome))
                .onComplete(done -> late.forEach(waiting -> waiting.promise().complete(outcome)));
    }
}
