package dev.taskwire.bench.faults.check;

import dev.taskwire.bench.faults.check.Command.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history: that somebody began something, or how it ended.
 *
 * @param proc who did it; it does one thing at a time, so an end belongs to its last begin
 * @param key of the task: its title, which no change touches and only the next ones of its series share
 * @param user on whose behalf
 * @param due when its one reminder is to come, of a creation; null where none is
 * @param value that the change writes, or that was read; null where there is none
 * @param version of the task that was answered; null where none was
 * @param status of HTTP; 0 at the begin, and where no answer came
 * @param retryAfter whether the answer says when to come again
 */
public record Operation(
        Instant time,
        String proc,
        Kind kind,
        String key,
        Phase phase,
        String user,
        @Nullable Instant due,
        @Nullable Content value,
        @Nullable Long version,
        int status,
        boolean retryAfter) {

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

    /** That it began. */
    public static Operation begin(
            Instant time, String proc, Kind kind, String key, String user, @Nullable Content value) {
        return new Operation(time, proc, kind, key, Phase.INVOKE, user, null, value, null, 0, false);
    }

    /** The same, with a reminder at that moment. */
    public Operation remindedAt(Instant moment) {
        return new Operation(time, proc, kind, key, phase, user, moment, value, version, status, retryAfter);
    }

    /** How it ended. */
    public Operation ended(Instant at, Phase how, @Nullable Long answered, @Nullable Content read) {
        return new Operation(at, proc, kind, key, how, user, null, read, answered, status, retryAfter);
    }

    /** The same, with what HTTP said. */
    public Operation answered(int code, boolean later) {
        return new Operation(time, proc, kind, key, phase, user, due, value, version, code, later);
    }

    boolean isWrite() {
        return kind != Kind.READ;
    }

    /** As a trail shows it. */
    String line() {
        return time + " " + proc + ": " + kind + " " + phase + (due == null ? "" : ", due " + due)
                + (version == null ? "" : ", version " + version) + (value == null ? "" : value.line())
                + (status == 0 ? "" : ", status " + status);
    }
}
