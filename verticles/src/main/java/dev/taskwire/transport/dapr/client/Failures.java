package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Everything that can go wrong with a call, as a {@link DaprException}. Pure functions. */
final class Failures {

    private static final int MAX_TEXT = 500;
    /** daprd says so with 500 from publish and with 400 from bulk publish. */
    private static final String BODY_TOO_LARGE = "stream too large";
    /** daprd answers 400. */
    private static final String NO_SUCH_STORE = "ERR_STATE_STORE_NOT_FOUND";
    /** Of a transaction; any other write is answered 409. */
    private static final String ETAG_MISMATCH = "possible etag mismatch";
    /** state.postgresql, of a first write of a key that is there. */
    private static final String NOT_THE_FIRST = "no item was updated";

    private Failures() {}

    static DaprException circuitOpen(Call call) {
        return new DaprException(Kind.CIRCUIT_OPEN, 0, "", call + ": not sent, calls before it failed", null);
    }

    /** Of making the request from what the caller gave: a header that is none, a token that could not be had. */
    static DaprException unsendable(Call call, RuntimeException cause) {
        return new DaprException(Kind.INVALID, 0, "", call + ": cannot be sent: " + text(cause), cause);
    }

    /** Of getting a connection: the request was not sent. */
    static DaprException beforeSending(Call call, Throwable cause) {
        boolean busy = cause instanceof ConnectionPoolTooBusyException || cause instanceof TimeoutException;
        return new DaprException(
                busy ? Kind.OVERLOADED : Kind.UNREACHABLE,
                0,
                "",
                busy ? call + ": no connection to the sidecar came free" : call + ": no sidecar: " + text(cause),
                cause);
    }

    /** Of writing the request or reading its answer: nobody knows what the sidecar made of it. */
    static DaprException afterSending(Call call, Throwable cause) {
        if (cause instanceof DaprException known) {
            return known;
        }
        boolean late = cause instanceof TimeoutException;
        return new DaprException(
                late ? Kind.TIMEOUT : Kind.DISCONNECTED,
                0,
                "",
                call + (late ? ": no answer in time" : ": connection lost: " + text(cause)),
                cause);
    }

    static DaprException ofAnswer(Answer answer) {
        var error = DaprError.of(answer);
        return new DaprException(
                kind(answer.status(), error),
                answer.status(),
                error.errorCode(),
                answer.call() + ": " + answer.status() + " " + printable(error.message()),
                null);
    }

    static DaprException protocol(Answer answer, Throwable cause) {
        return protocol(answer.call(), answer.status(), "unreadable answer: " + text(cause), cause);
    }

    static DaprException tooLong(Call call, int status, int limit) {
        return protocol(call, status, "answer above " + limit + " bytes", null);
    }

    private static DaprException protocol(Call call, int status, String what, @Nullable Throwable cause) {
        return new DaprException(Kind.PROTOCOL, status, "", call + ": " + what, cause);
    }

    private static Kind kind(int status, DaprError error) {
        if (status == 413 || error.message().contains(BODY_TOO_LARGE)) {
            return Kind.TOO_LARGE;
        }
        return switch (status) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            case 429 -> Kind.OVERLOADED;
            case 504 -> Kind.TIMEOUT;
            default -> status < 500 ? refusal(error) : isConflict(error) ? Kind.CONFLICT : Kind.SERVER_ERROR;
        };
    }

    private static Kind refusal(DaprError error) {
        return error.errorCode().equals(NO_SUCH_STORE) ? Kind.NOT_FOUND : Kind.INVALID;
    }

    private static boolean isConflict(DaprError error) {
        return error.errorCode().startsWith("ERR_STATE_")
                && (error.message().contains(ETAG_MISMATCH) || error.message().contains(NOT_THE_FIRST));
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return printable(message == null ? cause.getClass().getSimpleName() : message);
    }

    /** What others said goes into logs: one line of bounded length. */
    private static String printable(String text) {
        String line = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
        return line.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
