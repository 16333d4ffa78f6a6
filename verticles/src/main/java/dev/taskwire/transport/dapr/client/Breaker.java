package dev.taskwire.transport.dapr.client;

import java.util.function.LongSupplier;

/**
 * A circuit breaker: counts sick calls among the last ones, in the bits of one word. Safe from any thread; it has no timer
 * and no memory that grows. Whoever enters has to leave, with the number that it got.
 */
final class Breaker {

    /** What a call tells of the sidecar. */
    enum Verdict {
        WELL,
        SICK,
        /** Nothing: it was not sent. */
        NEUTRAL
    }

    /** Hears of a change; called while the breaker is held, so it must hand on and return. */
    @FunctionalInterface
    interface OnChange {
        void changed(BreakerState from, BreakerState to);
    }

    /** In place of a number, when the call must not be made. */
    static final long REFUSED = -1;

    private final BreakerOptions options;
    private final LongSupplier nanoTime;
    private final OnChange onChange;
    private final long windowMask;

    private BreakerState state = BreakerState.CLOSED;
    /** Of the present spell in a state: a call that began in another one says nothing about it. */
    private long spell;
    /** The newest call is the lowest bit; 1 is sick. */
    private long calls;

    private long openedAt;
    private boolean trying;

    Breaker(BreakerOptions options, LongSupplier nanoTime, OnChange onChange) {
        this.options = options;
        this.nanoTime = nanoTime;
        this.onChange = onChange;
        this.windowMask = -1L >>> (Long.SIZE - options.window());
    }

    /** The number to leave with, or {@link #REFUSED}. */
    synchronized long enter() {
        return switch (state()) {
            case CLOSED -> spell;
            case OPEN -> REFUSED;
            case HALF_OPEN -> {
                if (state == BreakerState.OPEN) {
                    become(BreakerState.HALF_OPEN);
                    trying = false;
                }
                long number = trying ? REFUSED : spell;
                trying = true;
                yield number;
            }
        };
    }

    synchronized void leave(long number, Verdict verdict) {
        if (number != spell) {
            return;
        }
        switch (state) {
            case CLOSED -> count(verdict);
            case HALF_OPEN -> tried(verdict);
            case OPEN -> throw new IllegalStateException("no call enters while open");
        }
    }

    /** An open breaker whose time is up is half-open, though no call has come yet. */
    synchronized BreakerState state() {
        boolean over = nanoTime.getAsLong() - openedAt >= options.openFor().toNanos();
        return state == BreakerState.OPEN && over ? BreakerState.HALF_OPEN : state;
    }

    private void count(Verdict verdict) {
        switch (verdict) {
            case WELL -> calls <<= 1;
            case SICK -> calls = calls << 1 | 1;
            case NEUTRAL -> {}
        }
        if (Long.bitCount(calls & windowMask) >= options.failures()) {
            open();
        }
    }

    private void tried(Verdict verdict) {
        trying = false;
        switch (verdict) {
            case WELL -> {
                calls = 0;
                become(BreakerState.CLOSED);
            }
            case SICK -> open();
            case NEUTRAL -> {} // the next call tries
        }
    }

    private void open() {
        openedAt = nanoTime.getAsLong();
        become(BreakerState.OPEN);
    }

    private void become(BreakerState next) {
        var before = state;
        state = next;
        spell++;
        onChange.changed(before, next);
    }
}
