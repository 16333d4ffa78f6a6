package dev.taskwire.bench.peers;

import java.util.OptionalDouble;

/**
 * One rate by another, round by round.
 *
 * @param wanted the least that is good; empty where nothing is asked
 */
record Ratio(Peer of, Peer by, Rates rates, OptionalDouble wanted) {

    String text() {
        return switch (by) {
            case PGBENCH -> "creations ÷ pgbench";
            case PRODUCER -> "events ÷ producer-perf-test";
            case SIDECAR -> "events ÷ daprd's publish";
            case CREATES -> "÷ creations";
            case EVENTS -> "÷ events";
        };
    }

    boolean isReached() {
        return wanted.isEmpty() || rates.median() >= wanted.getAsDouble();
    }
}
