package dev.taskwire.bench.faults.load;

/**
 * What becomes of tasks after their creation.
 *
 * @param completed share of them, of 0 to 1, that are completed, most before they are due; each is of a series, so that a
 *     next one follows
 * @param deleted share that are deleted, most before they are due
 * @param updates of each, at the most; as many reads
 */
public record Mix(double completed, double deleted, int updates) {

    /** Each task is left alone until its reminder comes. */
    public static final Mix NONE = new Mix(0, 0, 0);

    /** A bit of everything; more than half of the tasks keep their reminder. */
    public static final Mix ALL = new Mix(0.2, 0.2, 2);
}
