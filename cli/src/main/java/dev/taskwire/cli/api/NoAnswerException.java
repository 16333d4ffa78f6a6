package dev.taskwire.cli.api;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/** A request that was not answered: nobody listens, the connection broke, or it took too long. */
final class NoAnswerException extends LocalException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    NoAnswerException(String url, IOException cause) {
        super("no answer from " + url + reason(cause) + "; is the service up?", cause);
        this.sent = !(cause instanceof ConnectException) && !(cause instanceof HttpConnectTimeoutException);
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    }

    /** Whether the service may have got it. */
    boolean sent() {
        return sent;
    }
}
