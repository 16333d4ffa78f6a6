package dev.taskwire.store;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** What a failed statement says about its effect, and so about what may be done next. */
public enum Failure {
    /** This data can never be stored; without it, the rest of its batch can. */
    DATA,
    /** A deadlock or serialisation failure: nothing was written, the same again may work. */
    CONTENTION,
    /** The database is away, overloaded or too slow; nothing was written. */
    UNAVAILABLE,
    /** The connection was lost in between: it may have been written. */
    UNKNOWN_OUTCOME,
    /** A defect of ours, such as a statement that does not parse. */
    DEFECT;

    /** By SQLSTATE (PostgreSQL manual, appendix A), else by how the connection failed. */
    public static Failure of(Throwable cause) {
        if (cause instanceof PgException error) {
            return ofSqlState(error.getSqlState());
        }
        if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return UNAVAILABLE;
        }
        if (cause instanceof ClosedConnectionException
                || cause instanceof ClosedChannelException
                || cause instanceof IOException) {
            return UNKNOWN_OUTCOME;
        }
        // The pool's own failures (no connection within the time, wait queue full) are plain VertxExceptions.
        return cause instanceof io.vertx.core.VertxException ? UNAVAILABLE : DEFECT;
    }

    /** Whether waiting can mend it. */
    public static boolean isPassing(Throwable cause) {
        return switch (of(cause)) {
            case CONTENTION, UNAVAILABLE, UNKNOWN_OUTCOME -> true;
            case DATA, DEFECT -> false;
        };
    }

    private static Failure ofSqlState(@Nullable String state) {
        if (state == null || state.length() != 5) {
            return DEFECT;
        }
        return switch (state) {
            case "40001", "40P01" -> CONTENTION;
            case "54000" -> DATA; // too large for an index or a field
            // The server ended the connection: with synchronous replication that may be after it has committed.
            case "57P01", "57P02", "08006", "08007", "40003" -> UNKNOWN_OUTCOME;
            default ->
                switch (state.substring(0, 2)) {
                    case "21", "22", "23" -> DATA;
                    case "08", "25", "40", "53", "55", "57", "58" -> UNAVAILABLE;
                    default -> DEFECT;
                };
        };
    }
}
