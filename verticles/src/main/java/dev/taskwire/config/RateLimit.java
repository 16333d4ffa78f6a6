package dev.taskwire.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often something may happen, as a token bucket: {@code burst} calls at once, and {@code calls} in each {@code per}
 * for good. Written as {@code 100/s} or {@code 6000/m;burst=200}.
 */
public record RateLimit(int calls, Duration per, int burst) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8})/([smh])(;\\s*burst=([1-9][0-9]{0,8}))?");

    /** Empty if it is not written so. Without a burst, it is what comes in one {@code per}. */
    static Optional<RateLimit> parse(String text) {
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int calls = Integer.parseInt(parts.group(1));
        var per = Duration.parse("PT1" + parts.group(2));
        return Optional.of(
                new RateLimit(calls, per, parts.group(4) == null ? calls : Integer.parseInt(parts.group(4))));
    }
}
