package dev.taskwire.bench.faults.clock;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** The scenarios of this package. */
public final class ClockScenarios {

    private static final String PASSES = "no email is early, or 5 s late; one daily task a local day in four zones";

    public static final List<Scenario> ALL = List.of(
            of("clock-ahead", "the service's clock is an hour ahead", Duration.ofHours(1)),
            of("clock-behind", "the service's clock is an hour behind", Duration.ofHours(-1)));

    private ClockScenarios() {}

    private static Scenario of(String name, String description, Duration shift) {
        Load load = Load.mixed().withTasks(200).within(Duration.ofSeconds(30));
        return Scenario.of(16, name, description, PASSES, load, () -> new WrongClock(shift));
    }
}
