package dev.taskwire.config;

import dev.taskwire.domain.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads the settings of the public listener: its address, its limits, and how callers are known. */
final class EdgeReader {

    private static final Setting AUTH = Setting.of("auth.mode", "AUTH");
    private static final Setting JWT_SECRET = Setting.secret("auth.jwt_secret", "JWT_SECRET");
    private static final Setting JWKS_URL = Setting.of("auth.jwks_url", "JWT_JWKS_URL");
    private static final Setting RATE_LIMIT = Setting.of("http.rate_limit", "RATE_LIMIT");
    private static final int JWT_SECRET_MIN_BYTES = 32;
    private static final int MAX_STREAMS = 100_000;

    private final SettingReader settings;

    EdgeReader(SettingReader settings) {
        this.settings = settings;
    }

    /** @param host, port see {@link AppConfig.Http} */
    AppConfig.Http http(String host, int port) {
        var required = Setting.of("http.require_if_match", "REQUIRE_IF_MATCH");
        var connections = Setting.of("http.max_connections", "HTTP_MAX_CONNECTIONS");
        return new AppConfig.Http(
                host,
                port,
                settings.optional(connections).isEmpty()
                        ? AppConfig.Http.CONNECTIONS
                        : settings.integer(connections, 1, 1_000_000),
                settings.integer(Setting.of("http.max_in_flight", "HTTP_MAX_IN_FLIGHT"), 1, 1_000_000),
                !settings.optional(required).isEmpty() && settings.flag(required),
                rateLimit(),
                streams());
    }

    private AppConfig.Streams streams() {
        var perUser = Setting.of("http.streams_per_user", "HTTP_STREAMS_PER_USER");
        var inAll = Setting.of("http.streams", "HTTP_STREAMS");
        return new AppConfig.Streams(
                settings.optional(perUser).isEmpty()
                        ? AppConfig.Streams.DEFAULT.perUser()
                        : settings.integer(perUser, 1, MAX_STREAMS),
                settings.optional(inAll).isEmpty()
                        ? AppConfig.Streams.DEFAULT.inAll()
                        : settings.integer(inAll, 1, MAX_STREAMS));
    }

    private Optional<RateLimit> rateLimit() {
        var written = settings.optional(RATE_LIMIT).strip();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var limit = RateLimit.parse(written);
        if (limit.isEmpty()) {
            settings.reject(RATE_LIMIT, written, "none, or calls per s, m or h, such as 100/s or 6000/m;burst=200");
        }
        return limit;
    }

    /**
     * @param httpHost where the listener is bound
     * @param serves whether this process has the listener; else it needs no keys
     */
    AppConfig.Auth auth(String httpHost, boolean serves) {
        var word = settings.text(AUTH, value -> value.matches("none|jwt"), "none or jwt");
        var mode = word.equals("jwt") ? AuthMode.JWT : AuthMode.NONE;
        var secret = settings.optional(JWT_SECRET);
        var jwksUrl = settings.optional(JWKS_URL);
        if (serves && mode == AuthMode.JWT) {
            checkKeys(secret, jwksUrl);
        }
        boolean insisted = settings.optional(Setting.of("auth.none_i_know", "AUTH_NONE_I_KNOW"))
                .equals("true");
        if (serves && word.equals("none") && !Loopback.is(httpHost) && !insisted) {
            settings.reject(
                    AUTH, word, "jwt, since HTTP_HOST is not a loopback address (or set AUTH_NONE_I_KNOW=true)");
        }
        return new AppConfig.Auth(
                mode,
                new Secret(secret),
                Optional.of(jwksUrl).filter(url -> !url.isEmpty()),
                settings.text(Setting.of("auth.issuer", "JWT_ISSUER"), value -> !value.isBlank(), "a text"),
                settings.text(Setting.of("auth.audience", "JWT_AUDIENCE"), value -> !value.isBlank(), "a text"));
    }

    /** One kind of key only, so that no token can choose the algorithm that it is checked by. */
    private void checkKeys(String secret, String jwksUrl) {
        if (jwksUrl.isEmpty()) {
            if (secret.length() < JWT_SECRET_MIN_BYTES) {
                settings.reject(
                        JWT_SECRET,
                        secret.isEmpty() ? null : secret,
                        "at least 32 characters where AUTH=jwt, unless JWT_JWKS_URL is set");
            }
        } else if (!secret.isEmpty()) {
            settings.reject(JWKS_URL, jwksUrl, "nothing where JWT_SECRET is set, too: keys of one kind only");
        } else if (!isTrustworthy(jwksUrl)) {
            settings.reject(JWKS_URL, jwksUrl, "an https:// URL, or an http:// one of a loopback address");
        }
    }

    private static boolean isTrustworthy(String text) {
        try {
            var url = new URI(text);
            var host = url.getHost();
            return host != null
                    && url.getUserInfo() == null
                    && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && Loopback.is(host)));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
