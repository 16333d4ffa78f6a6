package dev.taskwire.store;

import org.jspecify.annotations.Nullable;

/**
 * Up to which number of the outbox's sequence no row stands any more, and none can appear: what a claim need not look at.
 * Behind a transaction that holds an old snapshot deleted rows stay in the index, and each claim would come by all of them.
 *
 * <p>A number is taken before its row is committed, so that the first row that is seen says nothing alone. It does once all
 * transactions that were under way at that moment have ended: none of them, nor any later one, can have a lower number. That
 * holds as long as whoever adds rows has changed others in the same transaction before, and so has a transaction id.
 *
 * <p>What it knows is of one history of the database. It is given up where a claim has failed, as with each failover, and
 * where transactions or the sequence have gone back. Confined to one context.
 */
public final class OutboxFloor {

    /** After so many rounds all is looked at, whatever is known: nothing rests on this reckoning for ever. */
    private static final int ROUNDS = 200;

    private long floor;
    /** Of all numbers that were taken, as far as is known. */
    private long highest;

    private long first;
    /** The first transaction that had not begun when {@link #first} was seen; 0 where nothing was. */
    private long next;

    /** The first that had not begun when last looked. */
    private long latest;

    private boolean known;
    private boolean due = true;
    private int round;

    /** Up to it, included, a claim need not look. */
    long value() {
        return floor;
    }

    /** To be called as a round of claims begins. */
    public void beginRound() {
        round = (round + 1) % ROUNDS;
        due |= round == 0;
    }

    /** Whether all numbers are to be looked at before the next claim; that is said once. */
    boolean takeDue() {
        boolean was = due;
        due = false;
        return was;
    }

    /** Whether what was seen first has been waited for. */
    boolean isKnown() {
        return known;
    }

    /** Nothing that was seen counts any more. */
    void forget() {
        floor = 0;
        highest = 0;
        next = 0;
        latest = 0;
        known = false;
        due = true;
    }

    /** A row of this number was seen. */
    void seen(long seq) {
        highest = Math.max(highest, seq);
    }

    /**
     * What a look at all numbers saw.
     *
     * @param taken a number that was the sequence's last before the look began
     * @param lowest of all rows; null where there was none
     */
    void learnt(long taken, @Nullable Long lowest, long oldestRunning, long nextToBegin) {
        if (taken < Math.max(floor, highest)) {
            forget();
        }
        seen(taken);
        var unused = seen(lowest, oldestRunning, nextToBegin);
    }

    /**
     * What one statement saw.
     *
     * @param lowest of the rows above the floor; null where there was none
     * @param oldestRunning the oldest transaction that had not ended
     * @param nextToBegin the first that had not begun
     * @return whether the floor that the statement went by was of the same history; where not, all is forgotten
     */
    boolean seen(@Nullable Long lowest, long oldestRunning, long nextToBegin) {
        if (nextToBegin < latest) {
            forget();
            return false;
        }
        latest = nextToBegin;
        long now = lowest == null ? Math.max(floor, highest) + 1 : lowest;
        floor = Math.min(floor, now - 1);
        if (next != 0 && oldestRunning >= next) {
            floor = Math.max(floor, Math.min(first, now) - 1);
            known = true;
            next = 0;
        }
        if (next == 0) {
            first = now;
            next = nextToBegin;
        }
        return true;
    }
}
