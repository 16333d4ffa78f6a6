package dev.taskwire.worker;

import dev.taskwire.store.ReminderStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when to sweep: at a tick, at the moment the next reminder falls due, and, when no tick has come for 15 s, by
 * its own watchdog. Sweeps never overlap; calls that come during one share the next, so that a burst of ticks costs two.
 * Confined to one context.
 */
final class ReminderLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderLoop.class);
    private static final Duration HORIZON = Duration.ofSeconds(6);
    private static final Duration WATCHDOG = Duration.ofSeconds(15);
    private static final long WATCHDOG_CHECK_MS = 5_000;
    private static final long NONE = -1;
    /** What was due but not ours to fire, another replica is firing. */
    private static final long AFTER_NOTHING_MS = 100;

    private final Vertx vertx;
    private final ReminderStore reminders;
    private final SingleFlight sweeps;
    private final LongSupplier nanoTime;
    private volatile long lastTick;
    private long timer = NONE;
    private long questions;
    private long watchdog = NONE;
    private boolean stopped;

    ReminderLoop(Vertx vertx, ReminderStore reminders, Supplier<Future<Integer>> sweep, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.reminders = reminders;
        this.sweeps = new SingleFlight(() -> sweep.get().compose(fired -> arm(fired == 0 ? AFTER_NOTHING_MS : 1)));
        this.nanoTime = nanoTime;
        this.lastTick = nanoTime.getAsLong();
    }

    void start() {
        watchdog = vertx.setPeriodic(WATCHDOG_CHECK_MS, id -> watch());
    }

    void watch() {
        if (tickAge().compareTo(WATCHDOG) > 0) {
            LOG.warn("No tick for {} s: sweeping without it", tickAge().toSeconds());
            logged(sweeps.run());
        }
    }

    Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(watchdog);
        vertx.cancelTimer(timer);
        return sweeps.drained();
    }

    Future<Void> tick() {
        lastTick = nanoTime.getAsLong();
        return stopped ? Future.succeededFuture() : sweeps.run();
    }

    /** Since the last tick, by any scheduler; safe to call from any thread. */
    Duration tickAge() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastTick);
    }

    /** Arms the timer anew: a reminder that falls due before the next tick may have come or gone. */
    Future<Void> arm() {
        return arm(1);
    }

    private Future<Void> arm(long earliestMs) {
        long question = ++questions;
        return reminders.next(HORIZON).map(next -> {
            if (question < questions) {
                return null; // a later question is under way, and knows more
            }
            vertx.cancelTimer(timer);
            timer = NONE;
            next.filter(wait -> !stopped)
                    .ifPresent(wait -> timer =
                            vertx.setTimer(Math.max(earliestMs, wait.toMillis() + 1), id -> logged(sweeps.run())));
            return null;
        });
    }

    private static void logged(Future<Void> work) {
        work.onFailure(cause -> LOG.warn("Sweeping reminders: {}", cause.toString()));
    }
}
