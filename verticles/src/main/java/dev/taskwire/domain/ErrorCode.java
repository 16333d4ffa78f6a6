package dev.taskwire.domain;

/** Every way in which a command or query can be refused; the lower-case name is the {@code code} that clients see. */
public enum ErrorCode {
    MALFORMED_REQUEST,
    VALIDATION_FAILED,
    UNAUTHENTICATED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CONFLICT,
    PAYLOAD_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    /** The service holds as many commands as it can; nothing was written. */
    OVERLOADED,
    /** The database does not answer; nothing was written. */
    DATABASE_UNAVAILABLE,
    /** The connection was lost while committing: the command may or may not have been written. */
    COMMIT_UNKNOWN,
    INTERNAL
}
