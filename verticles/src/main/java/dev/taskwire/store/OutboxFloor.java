package dev.taskwire.store;

import org.jspecify.annotations.Nullable;

/**
 * Up to which number of the outbox's sequence no row stands any more, and none can appear: what a claim need not look at.
 * Behind a transaction that holds an old snapshot deleted rows stay in the index, and each claim would come by all of them.
 *
 * <p>A number is taken before its row is committed, so that the first row that is seen says nothing alone. It does once all
 * transactions that were under way at that moment have ended: none of them, nor any later one, can have a lower number.
 * Confined to one context.
 */
public final class OutboxFloor {

    /** Rounds of which one looks at all rows, whatever is known: nothing rests on this reckoning for ever. */
    private static final int ROUNDS = 200;

    private long floor;
    private long highest;
    private long first;
    /** The first transaction that had not begun when {@link #first} was seen; 0 where nothing was. */
    private long next;

    private int round;

    /** Up to it, included, a claim need not look. */
    long value() {
        return round == 0 ? 0 : floor;
    }

    /** To be called as a round of claims begins. */
    public void beginRound() {
        round = (round + 1) % ROUNDS;
    }

    /** A row of this number was seen. */
    void seen(long seq) {
        highest = Math.max(highest, seq);
    }

    /**
     * What one statement saw.
     *
     * @param lowest of the rows above the floor; null where there was none
     * @param oldestRunning the oldest transaction that had not ended
     * @param nextToBegin the first that had not begun
     */
    void seen(@Nullable Long lowest, long oldestRunning, long nextToBegin) {
        long now = lowest == null ? Math.max(floor, highest) + 1 : lowest;
        floor = Math.min(floor, now - 1);
        if (next != 0 && oldestRunning >= next) {
            floor = Math.max(floor, Math.min(first, now) - 1);
            next = 0;
        }
        if (next == 0) {
            first = now;
            next = nextToBegin;
        }
    }
}
