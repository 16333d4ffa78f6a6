package dev.taskwire.worker;

import dev.taskwire.transport.Outcome;
import java.util.Arrays;
import java.util.List;

/**
 * What becomes of each delivery of a batch: of what its consumers say, the worst. To come again weighs more than to be
 * dropped. Thread-safe.
 */
final class Verdicts {

    private final Outcome[] outcomes;

    /** All are done until somebody says otherwise. */
    Verdicts(int size) {
        this.outcomes = new Outcome[size];
        Arrays.fill(outcomes, Outcome.SUCCESS);
    }

    synchronized void add(int place, Outcome outcome) {
        var before = outcomes[place];
        outcomes[place] = switch (outcome) {
            case RETRY -> Outcome.RETRY;
            case DROP -> before == Outcome.RETRY ? before : Outcome.DROP;
            case SUCCESS -> before;
        };
    }

    synchronized Outcome of(int place) {
        return outcomes[place];
    }

    synchronized List<Outcome> all() {
        return List.of(outcomes);
    }
}
