package dev.taskwire.gateway.http;

import java.util.ArrayDeque;
import java.util.function.DoubleUnaryOperator;

/**
 * Connections that each ask again as soon as they have their answer, before a service that answers one after the other, so many
 * a second. What waits for longer than the deadline fails; who is refused comes again after a while. By a clock of its own.
 */
final class ClosedLoop {

    private static final long STEP_NANOS = 1_000_000;
    private static final long DEADLINE_NANOS = 2_000_000_000L;
    private static final long RETRY_NANOS = 2_000_000_000L;

    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private final ArrayDeque<Long> retries = new ArrayDeque<>();
    private final InFlightLimit limit;
    private final DoubleUnaryOperator perSecond;
    private double work;
    private long now;
    private int asks;
    private int served;
    private int failed;
    private int refused;

    /** @param perSecond how many answers a second the service gives, by the seconds since its begin */
    ClosedLoop(int connections, int most, DoubleUnaryOperator perSecond) {
        this.asks = connections;
        this.perSecond = perSecond;
        this.limit = new InFlightLimit(most, () -> now);
    }

    void run(double seconds) {
        for (long end = now + (long) (seconds * 1e9); now < end; now += STEP_NANOS) {
            for (; !retries.isEmpty() && retries.getFirst() <= now; retries.removeFirst()) {
                asks++;
            }
            ask();
            answer();
        }
    }

    private void ask() {
        for (; asks > 0; asks--) {
            if (limit.begin()) {
                waiting.add(now);
            } else {
                refused++;
                retries.add(now + RETRY_NANOS);
            }
        }
    }

    private void answer() {
        for (; !waiting.isEmpty() && now - waiting.getFirst() >= DEADLINE_NANOS; failed++, asks++) {
            limit.end(now - waiting.removeFirst(), false);
        }
        work += perSecond.applyAsDouble(now / 1e9) * STEP_NANOS / 1e9;
        for (; work >= 1 && !waiting.isEmpty(); work--, served++, asks++) {
            limit.end(now - waiting.removeFirst(), true);
        }
        work = Math.min(work, 1);
    }

    InFlightLimit limit() {
        return limit;
    }

    int served() {
        return served;
    }

    int failed() {
        return failed;
    }

    int refused() {
        return refused;
    }
}
