package dev.taskwire.bench.faults.check;

import java.time.Duration;

/**
 * What a fault excuses.
 *
 * @param copiesLeast how often each email arrives at the least; 2 where its first acknowledgement was kept from the sender
 * @param repeatsMost how many arrivals there may be beyond one per reminder, over all; each under the Message-ID of the first
 * @param latest of a reminder's first email
 */
public record Limits(int copiesLeast, int repeatsMost, Duration latest) {

    /** Each email once, and in time. */
    public static Limits strict(Duration latest) {
        return new Limits(1, 0, latest);
    }

    /** The same with another {@link #latest}. */
    public Limits within(Duration other) {
        return new Limits(copiesLeast, repeatsMost, other);
    }
}
