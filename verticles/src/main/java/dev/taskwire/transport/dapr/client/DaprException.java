package dev.taskwire.transport.dapr.client;

import org.jspecify.annotations.Nullable;

/** Why a call to the sidecar did not succeed. Carries no stack trace: it is a value that travels in futures. */
public final class DaprException extends RuntimeException {

    /** What kind of failure, whatever the API. */
    public enum Kind {
        /** No connection could be made; nothing was sent. */
        UNREACHABLE(false),
        /** Too many calls were waiting, or no connection came free in time; or the sidecar answered 429. Nothing was done. */
        OVERLOADED(false),
        /** Calls before it failed, so this one was not made. */
        CIRCUIT_OPEN(false),
        /** No answer in time. What was asked for may have been done, or be done yet. */
        TIMEOUT(true),
        /** The connection was lost after sending. What was asked for may have been done. */
        DISCONNECTED(true),
        /** 400 or another 4xx; without a status: a header value that is none, or no token could be had. */
        INVALID(true),
        /** 401: the API token is wrong or missing. */
        UNAUTHORIZED(true),
        /** 403: a topic or component scope. */
        FORBIDDEN(true),
        /** No such component, or no such API in this version: 404, and 400 for a state store. */
        NOT_FOUND(true),
        /** An ETag that no longer matches, a key or a job that is already there: 409, and some 500 of the state API. */
        CONFLICT(true),
        /** The body is above the sidecar's {@code --max-body-size}; nothing was done with it. */
        TOO_LARGE(true),
        /** 5xx: the sidecar, or what is behind it, failed. What was asked for may have been done. */
        SERVER_ERROR(true),
        /** An answer that makes no sense, or is longer than the limit. */
        PROTOCOL(true);

        private final boolean sent;

        Kind(boolean sent) {
            this.sent = sent;
        }

        /** False where surely nothing was done, so that the same call may be made again. */
        public boolean isSent() {
            return sent;
        }
    }

    private final Kind kind;
    private final int status;
    private final String errorCode;

    /**
     * @param status the HTTP status, 0 without an answer
     * @param errorCode Dapr's own code, such as {@code ERR_PUBSUB_FORBIDDEN}; empty where it gave none
     */
    public DaprException(Kind kind, int status, String errorCode, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
        this.status = status;
        this.errorCode = errorCode;
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    public String errorCode() {
        return errorCode;
    }
}
