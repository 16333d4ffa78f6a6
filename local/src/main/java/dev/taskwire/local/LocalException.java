package dev.taskwire.local;

import org.jspecify.annotations.Nullable;

/** Something that the operator can act on: the message is complete and is shown as it is, without a stack trace. */
public class LocalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean wrongUsage;

    public LocalException(String message) {
        this(message, null);
    }

    public LocalException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private LocalException(String message, @Nullable Throwable cause, boolean wrongUsage) {
        super(message, cause);
        this.wrongUsage = wrongUsage;
    }

    /** An option or setting that can never work as it is given. */
    public static LocalException wrongUsage(String message) {
        return new LocalException(message, null, true);
    }

    /** 2 for wrong usage, else 1. */
    public int exitCode() {
        return wrongUsage ? 2 : 1;
    }

    /** Never null here. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
