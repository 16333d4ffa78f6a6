package dev.taskwire.config;

import dev.taskwire.domain.Loopback;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the sidecar has to show with its callbacks: needed where others than this machine could send some. */
final class CallbackTokens {

    private static final Setting TOKEN = Setting.secret("callbacks.token", "APP_API_TOKEN");
    private static final int MOST = 2;

    private CallbackTokens() {}

    /** @param host where the callback listener is bound */
    static List<Secret> read(SettingReader settings, Setting host) {
        var value = settings.optional(TOKEN);
        var tokens = Stream.of(value.split(","))
                .filter(token -> !token.isBlank())
                .map(token -> new Secret(token.strip()))
                .toList();
        if (tokens.size() > MOST) {
            settings.reject(TOKEN, value, "one token, or two with a comma while one replaces the other");
        }
        var address = settings.optional(host);
        if (tokens.isEmpty() && !address.isEmpty() && !Loopback.is(address)) {
            settings.reject(host, address, "a loopback address, or any with APP_API_TOKEN set");
        }
        return tokens;
    }
}
