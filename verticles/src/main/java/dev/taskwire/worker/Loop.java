package dev.taskwire.worker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Repeats a piece of work that never overlaps with itself: at once while there is more to do, else after a wait that
 * doubles up to its cap while nothing happens, and at once when woken. Confined to one context.
 */
final class Loop {

    /** What a round found. */
    enum Found {
        /** There is likely more: go on at once. */
        MORE,
        /** Some work, all done. */
        SOME,
        NOTHING
    }

    private final Vertx vertx;
    private final Supplier<Future<Found>> round;
    private final Duration shortest;
    private final Duration longest;
    private long waitMillis;
    private long timer = -1;
    private boolean wokenWhileRunning;
    private boolean stopped = true;
    private Future<Void> current = Future.succeededFuture();

    Loop(Vertx vertx, Duration shortest, Duration longest, Supplier<Future<Found>> round) {
        this.vertx = vertx;
        this.shortest = shortest;
        this.longest = longest;
        this.round = round;
        this.waitMillis = shortest.toMillis();
    }

    void start() {
        stopped = false;
        run();
    }

    /** Runs a round now, or right after the one in progress. */
    void wake() {
        if (stopped) {
            return;
        }
        if (timer < 0) {
            wokenWhileRunning = true;
            return;
        }
        vertx.cancelTimer(timer);
        run();
    }

    /** Starts no further round; completes when the one in progress has ended. */
    Future<Void> stop() {
        stopped = true;
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
        return current;
    }

    private void run() {
        timer = -1;
        wokenWhileRunning = false;
        // Composed, so that a round that throws does not end the loop.
        current = Future.succeededFuture()
                .compose(go -> round.get())
                .otherwise(Found.NOTHING)
                .onSuccess(this::rearm)
                .mapEmpty();
    }

    private void rearm(Found found) {
        if (stopped) {
            return;
        }
        waitMillis = found == Found.NOTHING ? Math.min(longest.toMillis(), waitMillis * 2) : shortest.toMillis();
        if (found == Found.MORE || wokenWhileRunning) {
            vertx.runOnContext(ignored -> {
                if (!stopped && timer < 0) {
                    run();
                }
            });
        } else {
            timer = vertx.setTimer(waitMillis, ignored -> run());
        }
    }
}
