package dev.taskwire.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a process's files every few seconds for the settings that a running process can follow: {@code use_dapr} and
 * {@code canary}. As at the start, the environment wins: a change of what it sets is said to be ignored.
 */
public final class ConfigWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final ConfigRetriever retriever;
    private final Path file;
    private final Map<String, String> environment;
    private final Consumer<TransportChange> onChange;

    private ConfigWatch(
            ConfigRetriever retriever, Path file, Map<String, String> environment, Consumer<TransportChange> onChange) {
        this.retriever = retriever;
        this.file = file;
        this.environment = environment;
        this.onChange = onChange;
    }

    /**
     * Watches until it is closed.
     *
     * @param file as for {@link ConfigLoader#load}
     * @return completes when changes from now on will be seen
     */
    public static Future<ConfigWatch> start(Vertx vertx, Path file, Consumer<TransportChange> onChange) {
        var environment = System.getenv();
        return start(vertx, file, environment, PERIOD, onChange);
    }

    static Future<ConfigWatch> start(
            Vertx vertx,
            Path file,
            Map<String, String> environment,
            Duration period,
            Consumer<TransportChange> onChange) {
        var retriever = ConfigRetriever.create(vertx, ConfigLoader.stores(file).setScanPeriod(period.toMillis()));
        var watch = new ConfigWatch(retriever, file, environment, onChange);
        return retriever
                .getConfig()
                .onSuccess(found -> retriever.listen(
                        change -> watch.compare(change.getPreviousConfiguration(), change.getNewConfiguration())))
                .map(watch);
    }

    public Future<Void> close() {
        return retriever.close();
    }

    private void compare(JsonObject before, JsonObject now) {
        var useDapr = changed(ConfigReader.USE_DAPR, before, now, settings -> settings.flag(ConfigReader.USE_DAPR));
        var canary = changed(ConfigReader.CANARY, before, now, ConfigReader::canary);
        var change = new TransportChange(useDapr, useDapr.isPresent() ? canary.or(() -> canary(now)) : canary);
        if (!change.isEmpty()) {
            onChange.accept(change);
        }
    }

    /** What is set, also where it has not changed: a switch by itself leaves no canary. */
    private Optional<Integer> canary(JsonObject now) {
        var settings = new SettingReader(now, environment);
        int percent = ConfigReader.canary(settings);
        return settings.problems().isEmpty() ? Optional.of(percent) : Optional.empty();
    }

    private <T> Optional<T> changed(
            Setting setting, JsonObject before, JsonObject now, Function<SettingReader, T> read) {
        var settings = new SettingReader(now, Map.of());
        var value = settings.raw(setting);
        if (Objects.equals(value, new SettingReader(before, Map.of()).raw(setting))) {
            return Optional.empty();
        }
        if (environment.containsKey(setting.variable())) {
            say(setting, value, "ignored, since the environment says " + environment.get(setting.variable()));
            return Optional.empty();
        }
        var result = read.apply(settings);
        if (!settings.problems().isEmpty()) {
            say(setting, value, "ignored: " + settings.problems().get(0));
            return Optional.empty();
        }
        say(setting, value, "following it");
        return Optional.of(result);
    }

    private void say(Setting setting, @Nullable String value, String whatFollows) {
        LOG.warn("{} has changed to {} in {}: {}", setting, value, file, whatFollows);
    }
}
