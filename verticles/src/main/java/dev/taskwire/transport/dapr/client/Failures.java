package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeoutException;

/** Everything that can go wrong with a call, as a {@link DaprException}. Pure functions. */
final class Failures {

    private static final int MAX_TEXT = 500;
    /** daprd says so with 500 from publish and with 400 from bulk publish. */
    private static final String BODY_TOO_LARGE = "stream too large";

    private Failures() {}

    /** Of getting a connection: the request was not sent. */
    static DaprException beforeSending(Call call, Throwable cause) {
        if (cause instanceof DaprException known) {
            return known;
        }
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
        boolean late = cause instanceof TimeoutException;
        return new DaprException(
                late ? Kind.TIMEOUT : Kind.DISCONNECTED,
                0,
                "",
                call + (late ? ": no answer in time" : ": connection lost: " + text(cause)),
                cause);
    }

    static DaprException ofAnswer(Answer answer) {
        String errorCode = "";
        String message = answer.body().toString();
        try {
            var json = new JsonObject(answer.body());
            errorCode = text(json, "errorCode", errorCode);
            message = text(json, "message", message);
        } catch (DecodeException e) {
            // not Dapr's error object: a proxy or the token check answers in plain text, which is then the message
        }
        return new DaprException(
                kind(answer.status(), message),
                answer.status(),
                errorCode,
                answer.call() + ": " + answer.status() + " " + shorten(message),
                null);
    }

    static DaprException protocol(Answer answer, Throwable cause) {
        return new DaprException(
                Kind.PROTOCOL, answer.status(), "", answer.call() + ": unreadable answer: " + text(cause), cause);
    }

    private static Kind kind(int status, String message) {
        if (status == 413 || message.contains(BODY_TOO_LARGE)) {
            return Kind.TOO_LARGE;
        }
        return switch (status) {
            case 400 -> Kind.INVALID;
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            case 504 -> Kind.TIMEOUT;
            default -> Kind.SERVER_ERROR;
        };
    }

    private static String text(JsonObject json, String name, String otherwise) {
        return json.getValue(name) instanceof String text ? text : otherwise;
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return shorten(message == null ? cause.getClass().getSimpleName() : message);
    }

    private static String shorten(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
