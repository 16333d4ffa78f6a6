package dev.taskwire.cli.api;

import dev.taskwire.local.LocalException;

/** A write went out and no answer came that says what became of it. */
public final class UnknownOutcomeException extends LocalException {

    private static final long serialVersionUID = 1L;

    UnknownOutcomeException(LocalException failure) {
        super(failure.getMessage() + "; it may have been done all the same", failure);
    }
}
