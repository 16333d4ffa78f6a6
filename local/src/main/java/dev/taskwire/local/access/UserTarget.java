package dev.taskwire.local.access;

import java.io.IOException;

/**
 * Whose tasks, and where.
 *
 * @param url of the service, without a slash at its end
 * @param user a valid id
 * @param tokens one for each request
 */
public record UserTarget(String url, String user, TokenSource tokens) {

    /** A bearer token for the next request; an empty one is not sent. */
    @FunctionalInterface
    public interface TokenSource {
        String token() throws IOException;
    }
}
