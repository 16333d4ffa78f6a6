package dev.taskwire.transport.dapr.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Request URIs; every part is percent-encoded. */
final class Uris {

    private static final String VERSION = "/v1.0/";

    private Uris() {}

    /** {@code /v1.0/api/segment/…} */
    static String path(String api, String... segments) {
        var path = new StringBuilder(VERSION).append(api);
        for (String segment : segments) {
            path.append('/').append(encode(segment));
        }
        return path.toString();
    }

    /** The metadata as the {@code metadata.*} parameters that Dapr takes on any component call. */
    static String withMetadata(String path, Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return path;
        }
        return path
                + metadata.entrySet().stream()
                        .map(e -> "metadata." + encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
