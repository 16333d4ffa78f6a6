package dev.taskwire.transport.dapr.client;

import org.jspecify.annotations.Nullable;

/** Why a call to the sidecar did not succeed. Carries no stack trace: it is a value that travels in futures. */
public final class DaprException extends RuntimeException {

    /** What kind of failure, whatever the API. */
    public enum Kind {
        /** No connection could be made; nothing was sent. */
        UNREACHABLE(false),
        /** No pooled connection came free in time, or too many calls were waiting; nothing was sent. */
        OVERLOADED(false),
        /** No answer in time. What was asked for may have been done, or be done yet. */
        TIMEOUT(true),
        /** The connection was lost after sending. What was asked for may have been done. */
        DISCONNECTED(true),
        /** 400. */
        INVALID(true),
        /** 401: the API token is wrong or missing. */
        UNAUTHORIZED(true),
        /** 403: a topic or component scope. */
        FORBIDDEN(true),
        /** 404: no such component, or no such API in this version. */
        NOT_FOUND(true),
        /** 409: an ETag that no longer matches, or a job that is already there. */
        CONFLICT(true),
        /** The body is above the sidecar's {@code --max-body-size}; nothing was done with it. */
        TOO_LARGE(true),
        /** Any other status: the sidecar, or what is behind it, failed. */
        SERVER_ERROR(true),
        /** An answer that makes no sense. */
        PROTOCOL(true);

        private final boolean sent;

        Kind(boolean sent) {
            this.sent = sent;
        }

        /** Whether the request may have reached the sidecar. */
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
