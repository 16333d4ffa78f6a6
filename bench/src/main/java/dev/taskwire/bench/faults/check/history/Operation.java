package dev.taskwire.bench.faults.check.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history: that somebody began something, or how it ended.
 *
 * @param proc who did it; it does one thing at a time, so an end belongs to its last begin
 * @param key of the task: its title, which no other task of the run has and no change touches
 * @param user on whose behalf; in a read, whose task it turned out to be
 * @param version of the task that was answered; null where none was
 * @param value that the change writes, or that was read; null where there is none
 */
public record Operation(
        Instant time,
        String proc,
        Action action,
        String key,
        Phase type,
        String user,
        @Nullable Long version,
        @Nullable String value) {

    /** What was done. */
    public enum Action {
        CREATE,
        /** Any change of a task that is there and stays there: an update, a completion. */
        CHANGE,
        /** After it a read may find nothing. */
        DELETE,
        READ
    }

    /** How far it had come. */
    public enum Phase {
        INVOKE,
        /** It happened, or it was read so. */
        OK,
        /** It certainly did not happen; of a read: there is no such task. */
        FAIL,
        /** Nobody knows whether it happened: a time-out, a lost connection. */
        INFO
    }

    /** How it ended. */
    public Operation ended(Instant at, Phase how, @Nullable Long answered, @Nullable String read) {
        return new Operation(at, proc, action, key, how, user, answered, read);
    }
}
