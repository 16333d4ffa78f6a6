package dev.taskwire.cli.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether one trigger fires. It does once its value has been above the limit for its time without a break, and it is over only
 * when the value has been within the limit for as long as {@code calm}: one that goes up and down is one reason, not many. A
 * value that is not known leaves the state as it is for {@value #KEPT_LOOKS} looks, since one lost answer says nothing; then it is
 * taken as within the limit. Not thread-safe.
 */
final class Judge {

    enum State {
        GOOD,
        ABOVE,
        FIRING
    }

    /** For so many looks in a row what is not known changes nothing. */
    static final int KEPT_LOOKS = 3;

    private final double limit;
    private final long holdNanos;
    private final long calmNanos;
    private State state = State.GOOD;
    /** While above: since when. While firing: when it was above last. */
    private long since;
    /** Looks in a row. */
    private int unknown;

    Judge(double limit, Duration hold, Duration calm) {
        this.limit = limit;
        this.holdNanos = hold.toNanos();
        this.calmNanos = calm.toNanos();
    }

    /** @param nanos of a clock that only goes forward */
    State look(long nanos, Optional<Reading> reading) {
        unknown = reading.isPresent() ? 0 : unknown + 1;
        if (unknown > 0 && unknown <= KEPT_LOOKS) {
            since = state == State.FIRING ? nanos : since; // calm is only what was seen
            return state;
        }
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
