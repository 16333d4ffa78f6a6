package dev.taskwire.simulation;

import dev.taskwire.event.EventRecord;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition by way of a sidecar: batch after batch over HTTP; what is not answered with success comes again. */
final class SidecarFeed implements Feed {

    private static final int BATCH = 10;
    private static final int FULL = 100;
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final SimulatedProcess app;
    private final EventHandler handler;
    private final List<EventRecord> waiting = new ArrayList<>();
    private final Promise<Void> quiet = Promise.promise();
    private long first = -1;
    private long done;
    private boolean busy;
    private boolean stopped;

    SidecarFeed(SimulatedProcess app, EventHandler handler) {
        this.app = app;
        this.handler = handler;
    }

    @Override
    public void add(long offset, List<EventRecord> records) {
        if (first < 0) {
            first = offset;
        }
        waiting.addAll(records);
        next();
    }

    @Override
    public boolean isFull() {
        return waiting.size() > FULL;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public Future<Void> stop() {
        stopped = true;
        if (!busy) {
            quiet.tryComplete();
        }
        return quiet.future();
    }

    private void next() {
        if (busy || stopped || waiting.isEmpty()) {
            return;
        }
        busy = true;
        var batch = List.copyOf(waiting.subList(0, Math.min(BATCH, waiting.size())));
        var deliveries = batch.stream()
                .map(event -> new Delivery(event.topic(), Buffer.buffer(event.bytes())))
                .toList();
        boolean isLost = app.faults().losesAnswer();
        app.later(
                app.faults().hop(),
                () -> handler.handle(deliveries)
                        .onComplete((outcomes, failure) -> app.later(
                                app.faults().hop(), () -> answered(isLost || failure != null ? null : outcomes))));
    }

    private void answered(@Nullable List<Outcome> outcomes) {
        int finished = 0;
        while (outcomes != null && finished < outcomes.size() && outcomes.get(finished) == Outcome.SUCCESS) {
            finished++;
        }
        if (outcomes != null && outcomes.contains(Outcome.DROP)) {
            throw new AssertionError("an event that is in order was dropped");
        }
        waiting.subList(0, finished).clear();
        first += finished;
        done = Math.max(done, first);
        boolean again = outcomes == null || finished < outcomes.size();
        if (again && !stopped) {
            app.later(AGAIN.toNanos(), this::goOn);
        } else {
            goOn();
        }
    }

    private void goOn() {
        busy = false;
        if (stopped) {
            quiet.tryComplete();
        }
        next();
    }
}
