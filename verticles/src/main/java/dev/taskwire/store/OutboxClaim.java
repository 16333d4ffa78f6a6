package dev.taskwire.store;

import java.util.List;

/**
 * What one claim brought.
 *
 * @param entries in the order of their insertion
 * @param next where the next claim goes on; {@link OutboxPlace#FIRST} where the round is over
 */
public record OutboxClaim(List<OutboxEntry> entries, OutboxPlace next) {

    public boolean endsRound() {
        return next.equals(OutboxPlace.FIRST);
    }
}
