package dev.taskwire.bench.measure;

import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.scenario.Scenarios;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UrlOption;
import dev.taskwire.local.command.TimeOption;
import dev.taskwire.local.up.AuthChoice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both measuring commands take. */
final class MeasureOptions {

    private static final int MOST_ROUNDS = 30;
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int MOST_RATE = 100_000;

    @Option(names = "--rounds", defaultValue = "3", description = "Of each stage (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "6s",
            converter = TimeOption.class,
            description = "Of each measured stretch of load (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--connections",
            defaultValue = "1000",
            description = "At most, under load (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            description = "Creations a second of the scenario steady (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--scenarios",
            paramLabel = "NAME",
            split = ",",
            description = {
                "These alone, with commas between them (default: all):",
                "burst, publish, steady, saturate, reminder, consume, memory."
            })
    private Set<String> scenarios = new LinkedHashSet<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the result goes (default: .taskwire/bench/, under the command's name).")
    @Nullable
    Path out;

    @Option(
            names = "--metrics",
            paramLabel = "URL",
            converter = UrlOption.class,
            description = {
                "With --url: the metrics of a process of the service, such as http://127.0.0.1:8082/metrics;",
                "once for each. Without them much is not measured."
            })
    List<URI> metrics = new ArrayList<>();

    @Option(
            names = "--mailbox",
            paramLabel = "URL",
            converter = UrlOption.class,
            description = "With --url: where emails arrive, such as http://127.0.0.1:8025/messages.")
    @Nullable
    URI mailbox;

    @Mixin
    OwnStackOptions stack = new OwnStackOptions();

    @Option(
            names = "--dirty-anyway",
            description = "With --url: measure a service that is not at rest or has tasks; the result is marked.")
    boolean dirtyAnyway;

    @Option(names = "--json", description = "Print the result instead of a table.")
    boolean json;

    /**
     * Of a stack that is started, or of a service that runs already and is asked with or without a token.
     *
     * @param token an empty one is none
     * @throws LocalException wrong usage
     */
    Settings settings(boolean own, String token) {
        within("--rounds", rounds, MOST_ROUNDS);
        within("--connections", connections, MOST_CONNECTIONS);
        within("--rate", rate, MOST_RATE);
        List<String> chosen = scenarios.isEmpty()
                ? Scenarios.NAMES
                : Scenarios.NAMES.stream().filter(scenarios::contains).toList();
        scenarios.stream()
                .filter(each -> !Scenarios.NAMES.contains(each))
                .findFirst()
                .ifPresent(unknown -> {
                    throw LocalException.wrongUsage("--scenarios " + unknown + ": there is no such scenario; there are "
                            + String.join(", ", Scenarios.NAMES));
                });
        if (own && (!metrics.isEmpty() || mailbox != null)) {
            throw LocalException.wrongUsage("--metrics and --mailbox go with --url");
        }
        if (!own) {
            stack.refuseStack();
        }
        String auth = own ? stack.auth().toString() : (token.isEmpty() ? AuthChoice.NONE : AuthChoice.JWT).toString();
        return new Settings(rounds, Math.toIntExact(duration.toSeconds()), connections, rate, chosen, auth, own);
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw LocalException.wrongUsage(name + " takes a number from 1 to " + most);
        }
    }
}
