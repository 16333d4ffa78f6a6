package dev.taskwire.domain;

/** Every way in which a command or query can be refused; the lower-case name is the {@code code} that clients see. */
public enum ErrorCode {
    MALFORMED_REQUEST,
    VALIDATION_FAILED,
    UNAUTHENTICATED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CONFLICT,
    /** The task has another version than the client expects; nothing was written. */
    PRECONDITION_FAILED,
    /** This service takes changes with an expected version only. */
    PRECONDITION_REQUIRED,
    /** The user calls more often than is allowed. */
    RATE_LIMITED,
    /** The Idempotency-Key came before with another request. */
    IDEMPOTENCY_KEY_REUSED,
    /** The first request with this Idempotency-Key is still under way. */
    IDEMPOTENCY_KEY_IN_USE,
    /** The changes after this cursor are no longer kept, or it is of another life of the database. */
    CURSOR_EXPIRED,
    PAYLOAD_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    URI_TOO_LONG,
    HEADERS_TOO_LARGE,
    /** The service holds as many commands as it can; nothing was written. */
    OVERLOADED,
    /** The database does not answer; nothing was written. */
    DATABASE_UNAVAILABLE,
    /** The connection was lost while committing: the command may or may not have been written. */
    COMMIT_UNKNOWN,
    INTERNAL
}
