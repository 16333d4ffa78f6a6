package dev.taskwire.bench;

import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
        int number = taken.incrementAndGet();
        if (number == 1) {
            begun.set(System.nanoTime());
        }
        if (number == count) {
            rate.complete(count / ((System.nanoTime() - begun.get()) / 1e9));
        }
        return Future.succeededFuture(Outcome.SUCCESS);
    }
}
