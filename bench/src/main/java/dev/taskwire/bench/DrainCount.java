package dev.taskwire.bench;

import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Takes everything, and says how fast it came. Safe for any thread. */
final class DrainCount implements EventHandler {

    private final int count;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();
    private final Promise<Double> rate = Promise.promise();

    DrainCount(int count) {
        this.count = count;
    }

    /** Events a second, from the first delivery to the last; complete with that. */
    Future<Double> rate() {
        return rate.future();
    }

    @Override
    public Future<Outcome> handle(Delivery delivery) {
        return handle(List.of(delivery)).map(outcomes -> outcomes.get(0));
    }

    @Override
    public Future<List<Outcome>> handle(List<Delivery> batch) {
        begun.compareAndSet(0, System.nanoTime());
        if (taken.addAndGet(batch.size()) >= count) {
            rate.tryComplete(count / ((System.nanoTime() - begun.get()) / 1e9));
        }
        return Future.succeededFuture(Collections.nCopies(batch.size(), Outcome.SUCCESS));
    }
}
