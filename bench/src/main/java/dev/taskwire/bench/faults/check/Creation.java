package dev.taskwire.bench.faults.check;

import java.time.Instant;

/**
 * A task that a client asked for.
 *
 * @param task its title, which no other task of the run has
 * @param remindAt when it is due, which is when its one reminder is
 * @param answeredAt when the client learnt the answer, or gave up
 */
public record Creation(String task, Instant remindAt, Instant answeredAt, Answer answer) {

    /** What a client may conclude. */
    public enum Answer {
        /** It is there, and its reminder has to come. */
        ACKNOWLEDGED,
        /** It is not there, and no reminder may come. */
        REFUSED,
        /** Nobody knows: a reminder may come. */
        UNKNOWN
    }

    /** The moment from which a reminder's lateness counts: no service can be in time for what it hears of later. */
    Instant expectedAt() {
        return answeredAt.isAfter(remindAt) ? answeredAt : remindAt;
    }
}
