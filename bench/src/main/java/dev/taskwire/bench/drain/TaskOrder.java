package dev.taskwire.bench.drain;

/**
 * Whether the events of each task came in the order of their versions, and all of them. An event may come again, since delivery
 * is at least once; what comes for the first time has to be the next one. Not thread-safe.
 */
final class TaskOrder {

    private final long firstTask;
    private final int[] last;
    private long first;
    private long again;
    private long disorder;

    /**
     * @param firstTask the lowest id
     * @param tasks with ids from there on
     */
    TaskOrder(long firstTask, int tasks) {
        this.firstTask = firstTask;
        this.last = new int[tasks];
    }

    /** The next event of its task on the topic; of other tasks nothing is looked at. */
    void seen(long task, long version) {
        long index = task - firstTask;
        if (index < 0 || index >= last.length) {
            return;
        }
        int before = last[(int) index];
        if (version == before + 1L) {
            last[(int) index] = before + 1;
            first++;
        } else if (version <= before) {
            again++;
        } else {
            disorder++;
        }
    }

    /** Events that came for the first time, each behind the version before it. */
    long inOrder() {
        return first;
    }

    /** Events that had come before. */
    long again() {
        return again;
    }

    /** Events that came before an earlier one of their task. */
    long outOfOrder() {
        return disorder;
    }
}
