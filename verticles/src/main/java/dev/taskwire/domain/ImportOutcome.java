package dev.taskwire.domain;

/** What became of one task of a file. */
public sealed interface ImportOutcome {

    enum Done implements ImportOutcome {
        CREATED,
        UPDATED,
        /** It was as the file says, and has no new version. */
        UNCHANGED
    }

    record Refused(TaskException cause) implements ImportOutcome {}
}
