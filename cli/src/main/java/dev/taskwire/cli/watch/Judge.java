package dev.taskwire.cli.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether one trigger fires. It does once its value has been above the limit for its time without a break, and it is over only
 * when the value has been within the limit for as long as {@code calm}: one that goes up and down is one reason, not many. A
 * value that is not known is taken as within the limit. Not thread-safe.
 */
final class Judge {

    enum State {
        GOOD,
        ABOVE,
        FIRING
    }

    private final double limit;
    private final long holdNanos;
    private final long calmNanos;
    private State state = State.GOOD;
    /** While above: since when. While firing: when it was above last. */
    private long since;

    Judge(double limit, Duration hold, Duration calm) {
        this.limit = limit;
        this.holdNanos = hold.toNanos();
        this.calmNanos = calm.toNanos();
    }

    /** @param nanos of a clock that only goes forward */
    State look(long nanos, Optional<Reading> reading) {
        boolean above = reading.filter(it -> it.value() > limit).isPresent();
        if (state == State.FIRING) {
            if (above) {
                since = nanos;
            } else if (nanos - since >= calmNanos) {
                state = State.GOOD;
            }
        } else if (!above) {
            state = State.GOOD;
        } else {
            if (state == State.GOOD) {
                since = nanos;
            }
            state = nanos - since >= holdNanos ? State.FIRING : State.ABOVE;
            since = state == State.FIRING ? nanos : since;
        }
        return state;
    }
}
