package dev.taskwire.store;

import dev.taskwire.domain.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request's key.
 *
 * @param answer of an answered request; null else
 */
public record KeyVerdict(State state, @Nullable Answer answer) {

    public enum State {
        /** Nothing; the transaction holds the key now. */
        FRESH,
        /** Another transaction holds it. */
        IN_USE,
        /** It came with another request. */
        REUSED,
        ANSWERED
    }
}
