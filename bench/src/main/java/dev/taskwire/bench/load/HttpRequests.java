package dev.taskwire.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/** Requests as they go over the wire, made once. */
public final class HttpRequests {

    private static final int HTTP_PORT = 80;

    private HttpRequests() {}

    /**
     * A POST of JSON for each body.
     *
     * @param url of the service, http only; its path stands before {@code path}
     * @param path such as /api/1/tasks
     * @param token a bearer token; an empty one is not sent
     */
    public static List<byte[]> posts(URI url, String path, String token, List<String> bodies) {
        return bodies.stream().map(body -> post(url, path, token, body)).toList();
    }

    /** One of them. */
    public static byte[] post(URI url, String path, String token, String body) {
        String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        String head = "POST " + url.getRawPath() + path + " HTTP/1.1\r\n"
                + "Host: " + url.getHost() + ":" + port(url) + "\r\n"
                + authorization
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n";
        return (head + body).getBytes(UTF_8);
    }

    /** Where to connect to. */
    public static InetSocketAddress address(URI url) {
        return new InetSocketAddress(url.getHost(), port(url));
    }

    private static int port(URI url) {
        return url.getPort() < 0 ? HTTP_PORT : url.getPort();
    }
}
