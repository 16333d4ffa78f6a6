package dev.taskwire.local;

import org.jspecify.annotations.Nullable;

/** Something that the operator can act on: the message is complete and is shown as it is, without a stack trace. */
public final class LocalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalException(String message) {
        super(message);
    }

    public LocalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
