package dev.taskwire.worker;

import dev.taskwire.store.ReminderClaims;
import dev.taskwire.store.ReminderClaims.Claimed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reminders that this process has claimed, each to be fired at its moment. How long that is to come is computed by the
 * database, and asked again of it when the time has come, so no clock of this machine can make one early. Confined to one
 * context.
 */
final class ArmedReminders {

    private static final Logger LOG = LoggerFactory.getLogger(ArmedReminders.class);
    /** A little more than to the next tick. */
    private static final Duration HORIZON = Duration.ofSeconds(6);
    /** So few that replicas share a burst, and that a dead one holds up few. */
    private static final int MOST = 500;
    /** How far it looks once it is full: to the look after the next, so that a burst still to come holds up nothing. */
    private static final Duration IMMINENT = Duration.ofMillis(500);

    /** Between two firings, so that what falls due meanwhile goes together. */
    private static final Duration GATHER = Duration.ofMillis(10);
    /** For a row that somebody else had locked. */
    private static final Duration RETRY = Duration.ofMillis(50);

    private static final Duration RETRY_AFTER_FAILURE = Duration.ofMillis(500);

    private static final long NONE = -1;

    /** @param at as of this object's nanoTime */
    private record Armed(long id, long at) {}

    private final Vertx vertx;
    private final ReminderClaims claims;
    private final ReminderFiring firing;
    private final UUID claim;
    private final LongSupplier nanoTime;
    private final PriorityQueue<Armed> waiting = new PriorityQueue<>((a, b) -> Long.compare(a.at() - b.at(), 0));
    private final SingleFlight looks = new SingleFlight(this::lookOnce);
    private Future<Void> current = Future.succeededFuture();
    private long timer = NONE;
    private boolean thereAreMore;
    private boolean stopped;

    /** @param claim told apart from those of all other processes */
    ArmedReminders(Vertx vertx, ReminderClaims claims, ReminderFiring firing, UUID claim, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.claims = claims;
        this.firing = firing;
        this.claim = claim;
        this.nanoTime = nanoTime;
    }

    /** Claims what falls due soon and is not claimed, as far as there is room. */
    Future<Void> look() {
        return looks.run();
    }

    /** Fires no more, and gives the claims back; where that fails, they run out. */
    Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return looks.drained()
                .compose(done -> current)
                .compose(done ->
                        claims.release(claim, waiting.stream().map(Armed::id).toList()))
                .otherwiseEmpty();
    }

    private Future<Void> lookOnce() {
        boolean isFull = waiting.size() >= MOST;
        int room = (isFull ? MOST + ReminderFiring.BATCH : MOST) - waiting.size();
        if (stopped || room <= 0) {
            return Future.succeededFuture();
        }
        return claims.claim(claim, isFull ? IMMINENT : HORIZON, room).map(claimed -> {
            thereAreMore = claimed.size() == room;
            hold(claimed, Duration.ZERO);
            arm(Duration.ZERO);
            return null;
        });
    }

    private void hold(List<Claimed> claimed, Duration atLeast) {
        long now = nanoTime.getAsLong();
        for (var each : claimed) {
            var wait = each.dueIn().compareTo(atLeast) > 0 ? each.dueIn() : atLeast;
            waiting.add(new Armed(each.id(), now + wait.toNanos()));
        }
    }

    /** Sets the timer for the first, unless a firing is under way, which does it at its end. */
    private void arm(Duration atLeast) {
        var first = waiting.peek();
        if (stopped || first == null || !current.isComplete()) {
            return;
        }
        vertx.cancelTimer(timer);
        long nanos = Math.max(atLeast.toNanos(), first.at() - nanoTime.getAsLong());
        timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, id -> fire());
    }

    private void fire() {
        var ids = due();
        current = firing.claimed(claim, ids)
                .compose(fired -> fired == ids.size() ? Future.succeededFuture() : holdAgain(ids))
                .otherwise(cause -> {
                    LOG.warn("Firing {} reminders: {}", ids.size(), cause.toString());
                    hold(
                            ids.stream()
                                    .map(id -> new Claimed(id, RETRY_AFTER_FAILURE))
                                    .toList(),
                            Duration.ZERO);
                    return null;
                });
        current.onComplete(done -> goOn());
    }

    /** Those that were not fired: changed meanwhile, fired by others, locked, or by a clock that was set back not due yet. */
    private Future<Void> holdAgain(List<Long> ids) {
        return claims.waits(claim, ids).map(left -> {
            hold(left, RETRY);
            return null;
        });
    }

    private void goOn() {
        arm(GATHER);
        if (thereAreMore && waiting.size() < MOST / 2) {
            look().onFailure(cause -> LOG.warn("Claiming more reminders: {}", cause.toString()));
        }
    }

    /** Those whose moments have come, the first ones first. */
    private List<Long> due() {
        long now = nanoTime.getAsLong();
        var ids = new ArrayList<Long>();
        for (var next = waiting.peek();
                next != null && next.at() - now <= 0 && ids.size() < ReminderFiring.BATCH;
                next = waiting.peek()) {
            ids.add(next.id());
            waiting.remove();
        }
        return ids;
    }
}
