package dev.taskwire.bench.scenario;

import dev.taskwire.bench.result.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All of them, in the order in which they run: a service is fresh for the first alone. */
public final class Scenarios {

    /** Their names. */
    public static final List<String> NAMES =
            List.of("burst", "publish", "steady", "saturate", "reminder", "consume", "memory");

    private Scenarios() {}

    /** Those that the settings name, for their load. */
    public static List<Scenario> of(Settings settings) {
        List<Scenario> all = new ArrayList<>(List.of(
                new BurstScenario(Duration.ofSeconds(10)),
                OpenScenario.publish(),
                new OpenScenario(
                        "steady", settings.connections(), settings.rate(), Duration.ofSeconds(settings.seconds())),
                new SaturateScenario(),
                ReminderScenario.usual(),
                new ConsumeScenario(),
                new MemoryScenario()));
        all.removeIf(each -> !settings.scenarios().contains(each.name()));
        return all;
    }
}
