package dev.taskwire.cli.admin;

import dev.taskwire.local.LocalException;

/** A process that does not answer: the next call would end the same. */
public final class NoAnswerException extends LocalException {

    private static final long serialVersionUID = 1L;

    NoAnswerException(String url, Throwable cause) {
        super(
                "no answer from " + url + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")")
                        + "; is the service up?",
                cause);
    }
}
