package dev.taskwire.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Health probes and metrics. */
public final class Http {

    private static final int TIMEOUT_MILLIS = 2_000;

    private Http() {}

    /** The status code that GET answers, or 0 if there is no answer within two seconds. */
    public static int status(String url) {
        try {
            return get(url, HttpURLConnection::getResponseCode);
        } catch (IOException e) {
            return 0;
        }
    }

    /** What GET answers with 200, in UTF-8; empty if it does not within two seconds. */
    public static String text(String url) {
        try {
            return get(url, connection -> {
                if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                    return "";
                }
                try (InputStream body = connection.getInputStream()) {
                    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
                }
            });
        } catch (IOException e) {
            return "";
        }
    }

    private static <T> T get(String url, Reader<T> reader) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
            return reader.read(connection);
        } finally {
            connection.disconnect();
        }
    }

    private interface Reader<T> {
        T read(HttpURLConnection connection) throws IOException;
    }
}
