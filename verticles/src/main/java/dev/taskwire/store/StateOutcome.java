package dev.taskwire.store;

/** What became of a change. */
public enum StateOutcome {
    DONE,
    /** The ETag is not, or no longer, that of the value; nothing was changed. */
    CONFLICT
}
