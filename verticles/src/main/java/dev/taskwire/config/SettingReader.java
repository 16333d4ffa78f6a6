package dev.taskwire.config;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings one by one and keeps every problem, with a harmless value in its place, until the end. Blocking: a secret
 * may come from a file.
 */
final class SettingReader {

    private static final int MAX_PORT = 65_535;

    private final JsonObject files;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final Set<Setting> unreadable = new HashSet<>();
    private final Set<Setting> asked = new HashSet<>();

    SettingReader(JsonObject files, Map<String, String> environment) {
        this.files = files;
        this.environment = environment;
    }

    List<String> problems() {
        return problems;
    }

    /** Every setting that has been read so far, set or not. */
    Set<Setting> asked() {
        return asked;
    }

    String text(Setting setting, Predicate<String> allowed, String whatIsAllowed) {
        var value = raw(setting);
        if (value == null || !allowed.test(value)) {
            reject(setting, value, whatIsAllowed);
            return "";
        }
        return value;
    }

    /** Empty where it is not set. */
    String optional(Setting setting) {
        var value = raw(setting);
        return value == null ? "" : value;
    }

    int integer(Setting setting, int min, int max) {
        var value = raw(setting);
        try {
            int number = Integer.parseInt(value == null ? "" : value.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        reject(setting, value, "a whole number from " + min + " to " + max);
        return min;
    }

    /** Written as {@code 90d}, {@code 24h}, {@code 30m} or in ISO 8601; a harmless {@code otherwise} where it is not set. */
    Duration duration(Setting setting, Duration min, Duration max, Duration otherwise) {
        var value = optional(setting).strip();
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            var upper = value.toUpperCase(Locale.ROOT);
            var duration =
                    Duration.parse(upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper);
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        reject(setting, value, "a time from " + min.toDays() + "d to " + max.toDays() + "d, such as 90d, 36h or P90D");
        return otherwise;
    }

    boolean flag(Setting setting) {
        var value = raw(setting);
        var word = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            reject(setting, value, "true or false");
        }
        return word.equals("true");
    }

    URI uri(Setting setting, String... schemes) {
        var value = raw(setting);
        try {
            var uri = URI.create(value == null ? "" : value.strip());
            boolean hasPort = uri.getPort() == -1 || isPort(uri.getPort());
            if (uri.getHost() != null && hasPort && List.of(schemes).contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        reject(setting, value, "a URL with a host, beginning with " + String.join(":// or ", schemes) + "://");
        return URI.create("");
    }

    static boolean isPort(int number) {
        return number > 0 && number <= MAX_PORT;
    }

    /** Said once where the value could not even be read. */
    void reject(Setting setting, @Nullable String value, String whatIsAllowed) {
        if (unreadable.contains(setting)) {
            return;
        }
        var shown = value == null ? "not set" : setting.secret() ? "\"(hidden)\"" : "\"" + value + "\"";
        problems.add(setting + " is " + shown + "; allowed: " + whatIsAllowed);
    }

    @Nullable
    String raw(Setting setting) {
        asked.add(setting);
        var value = environment.get(setting.variable());
        var file = setting.secret() ? environment.getOrDefault(setting.fileVariable(), "") : "";
        if (!file.isEmpty()) {
            return fromFile(setting, value, file);
        }
        if (value != null) {
            return value;
        }
        Object node = files;
        for (var step : setting.path().split("\\.")) {
            node = node instanceof JsonObject object ? object.getValue(step) : null;
        }
        return node == null ? null : node.toString();
    }

    /** A variable that is set to nothing is as good as not set: templates often write such a line. */
    private @Nullable String fromFile(Setting setting, @Nullable String value, String file) {
        var secret = SecretFile.read(file);
        if (value != null && !value.isEmpty()) {
            unreadable(
                    setting,
                    "\"" + file + "\"; allowed: only one of it and " + setting.variable() + ", and both are set");
            return null;
        }
        if (!secret.problem().isEmpty()) {
            unreadable(
                    setting,
                    "\"" + file + "\" (" + secret.problem() + "); allowed: the path of a text file up to 64 KiB");
            return null;
        }
        return secret.text();
    }

    private void unreadable(Setting setting, String what) {
        if (unreadable.add(setting)) {
            problems.add(setting.fileVariable() + " (" + setting.path() + ") is " + what);
        }
    }
}
