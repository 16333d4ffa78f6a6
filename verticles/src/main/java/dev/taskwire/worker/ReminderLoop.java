package dev.taskwire.worker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when to look for reminders. A tick, and where none has come for 15 s the watchdog, sweeps what is overdue and arms
 * what comes before the next tick; a look every 250 ms arms what has been made, moved or snoozed since. Neither overlaps with
 * itself; ticks that come during a sweep share the next, so that a burst of them costs two. Confined to one context.
 */
final class ReminderLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderLoop.class);
    private static final Duration WATCHDOG = Duration.ofSeconds(15);
    private static final long WATCHDOG_CHECK_MS = 5_000;
    /** The most that one is late that was made just before its moment. */
    private static final long LOOK_MS = 250;

    private static final long NONE = -1;

    private final Vertx vertx;
    private final ArmedReminders armed;
    private final SingleFlight sweeps;
    private final LongSupplier nanoTime;
    private volatile long lastTick;
    private long looking = NONE;
    private long watchdog = NONE;
    private boolean failing;
    private boolean stopped;

    ReminderLoop(Vertx vertx, ArmedReminders armed, Supplier<Future<Integer>> sweep, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.armed = armed;
        this.sweeps = new SingleFlight(() -> sweep.get().mapEmpty());
        this.nanoTime = nanoTime;
        this.lastTick = nanoTime.getAsLong();
    }

    void start() {
        watchdog = vertx.setPeriodic(WATCHDOG_CHECK_MS, id -> watch());
        looking = vertx.setPeriodic(LOOK_MS, id -> look());
    }

    void watch() {
        if (tickAge().compareTo(WATCHDOG) > 0) {
            LOG.warn("No tick for {} s: sweeping without it", tickAge().toSeconds());
            sweeps.run().onFailure(cause -> LOG.warn("Sweeping reminders: {}", cause.toString()));
        }
    }

    /** Arms what has come up. A failure is told once, and ends with a later look. */
    void look() {
        armed.look().onSuccess(done -> failing = false).onFailure(cause -> {
            if (!failing) {
                LOG.warn("Looking for reminders: {}", cause.toString());
            }
            failing = true;
        });
    }

    Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(watchdog);
        vertx.cancelTimer(looking);
        return sweeps.drained().compose(done -> armed.stop());
    }

    Future<Void> tick() {
        lastTick = nanoTime.getAsLong();
        return stopped
                ? Future.succeededFuture()
                : Future.join(armed.look(), sweeps.run()).mapEmpty();
    }

    /** Since the last tick, by any scheduler; safe to call from any thread. */
    Duration tickAge() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastTick);
    }
}
