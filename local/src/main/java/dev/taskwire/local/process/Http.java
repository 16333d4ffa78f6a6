package dev.taskwire.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Health probes. */
public final class Http {

    private static final int TIMEOUT_MILLIS = 2_000;

    private Http() {}

    /** The status code that GET answers, or 0 if there is no answer within two seconds. */
    public static int status(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
