package dev.taskwire.transport;

/** What became of a delivery; the words are those that Dapr takes from a subscriber. */
public enum Outcome {
    /** Its effect is committed, or was before. */
    SUCCESS,
    /** A passing failure: deliver it again. */
    RETRY,
    /** It can never be handled: to the dead-letter topic. */
    DROP
}
