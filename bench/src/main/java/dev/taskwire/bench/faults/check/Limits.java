package dev.taskwire.bench.faults.check;

import java.time.Duration;

/**
 * What a fault excuses.
 *
 * @param copiesLeast how often each email arrives at the least; 2 where its first acknowledgement was kept from the sender
 * @param repeatsMost how many arrivals there may be beyond one per reminder, over all; each under the Message-ID of the first
 * @param latest of a reminder's first email
 * @param recordsMost how many records may stand on the topics beyond one per event, over all
 */
public record Limits(int copiesLeast, int repeatsMost, Duration latest, long recordsMost) {

    /** With as many records as there may be: consumers know each event again. */
    public Limits(int copiesLeast, int repeatsMost, Duration latest) {
        this(copiesLeast, repeatsMost, latest, Long.MAX_VALUE);
    }

    /** Each email once, and in time. */
    public static Limits strict(Duration latest) {
        return new Limits(1, 0, latest);
    }

    /** The same with another {@link #latest}. */
    public Limits within(Duration other) {
        return new Limits(copiesLeast, repeatsMost, other, recordsMost);
    }

    /** The same with another {@link #recordsMost}. */
    public Limits withRecords(long most) {
        return new Limits(copiesLeast, repeatsMost, latest, most);
    }
}
