package dev.taskwire.gateway.http;

import dev.taskwire.config.AppConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Where clients reach the listener, and which pages of the web may call it from a browser. Immutable. */
final class PublicAddress {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final AppConfig.Http settings;
    private final Optional<URI> publicUrl;
    private final Optional<Origin> own;

    private record Origin(String scheme, String host, int port) {

        static Optional<Origin> of(String text) {
            try {
                var uri = new URI(text);
                boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                return isWeb && uri.getHost() != null ? Optional.of(of(uri)) : Optional.empty();
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }

        static Origin of(URI uri) {
            int port = uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
            return new Origin(uri.getScheme(), uri.getHost(), port);
        }
    }

    PublicAddress(AppConfig.Http settings, Optional<URI> publicUrl) {
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.own = publicUrl.map(Origin::of);
    }

    /** The URL of this path: by {@code PUBLIC_URL} where it is set, else as the caller wrote it. */
    String urlOf(HttpServerRequest request, String path) {
        if (publicUrl.isPresent()) {
            return publicUrl.get() + path;
        }
        var authority = request.authority();
        return "http://" + (authority == null ? settings.host() + ":" + settings.port() : authority) + path;
    }

    /**
     * Whether it comes from no page at all, from one of {@code PUBLIC_URL}, or, where the listener is for this machine only,
     * from one of this machine. Else a page of anybody's could call a listener that lets its own machine in, by a name that
     * leads there.
     */
    boolean allows(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.ORIGIN).stream()
                .allMatch(text -> Origin.of(text).filter(this::allows).isPresent());
    }

    private boolean allows(Origin origin) {
        return own.filter(origin::equals).isPresent()
                || (LOOPBACK.contains(settings.host()) && LOOPBACK.contains(origin.host()));
    }
}
