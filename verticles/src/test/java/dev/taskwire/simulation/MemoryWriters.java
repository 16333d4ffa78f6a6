package dev.taskwire.simulation;

import java.util.TreeMap;

/** The transactions that add to the outbox, by their ids, as a snapshot shows them: the oldest that runs, and the next to begin. */
final class MemoryWriters {

    private final TreeMap<Long, MemoryTransaction> running = new TreeMap<>();
    private long last;

    /** A transaction has its id at the latest when it takes a number of the outbox's sequence. */
    void begun(MemoryTransaction tx) {
        if (!running.containsValue(tx)) {
            long id = ++last;
            running.put(id, tx);
            tx.atEnd(committed -> running.remove(id));
        }
    }

    long oldestRunning() {
        return running.isEmpty() ? nextToBegin() : running.firstKey();
    }

    long nextToBegin() {
        return last + 1;
    }
}
