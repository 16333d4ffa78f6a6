package dev.taskwire.service;

/**
 * What came of an operator's wish for one letter.
 *
 * @param detail a sentence for the operator
 */
public record LetterOutcome(Status status, String detail) {

    public enum Status {
        /** It is on its topic again. */
        REDRIVEN,
        /** It will be published by the relay. */
        RELEASED,
        /** It is closed for good. */
        DISCARDED,
        /** There is none of this id. */
        NOT_FOUND,
        /** It is not open any more, or somebody else is at work on it. */
        NOT_OPEN,
        /** There is nothing that could be published, or no transport takes it. */
        IMPOSSIBLE,
        /** It was not acknowledged: try again. */
        NOT_PUBLISHED
    }
}
