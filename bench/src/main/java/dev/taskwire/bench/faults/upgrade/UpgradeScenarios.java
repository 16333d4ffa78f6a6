package dev.taskwire.bench.faults.upgrade;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The scenarios of this package. */
public final class UpgradeScenarios {

    /** So that clients still ask for something when the last gateway is replaced. */
    private static final Duration THERE = Duration.ofSeconds(90);

    private static final Duration AND_BACK = Duration.ofSeconds(150);
    private static final String PASSES =
            "no write takes more than 1 s while the schema moves; at most 0.1 % of the commands are"
                    + " answered 503 with Retry-After; each process exits 0 within 45 s";

    private UpgradeScenarios() {}

    /** @param previous the version to come from; without it they are not applicable */
    public static List<Scenario> from(Optional<Path> previous) {
        return List.of(
                scenario(
                        21,
                        "upgrade",
                        "the schema moves to this version, then each process does, beside those of the version before",
                        previous,
                        Upgrade.Way.THERE),
                scenario(
                        22,
                        "rollback",
                        "as upgrade, and then each process goes back to the version before, on the schema of this one",
                        previous,
                        Upgrade.Way.AND_BACK));
    }

    private static Scenario scenario(
            int number, String name, String description, Optional<Path> previous, Upgrade.Way way) {
        Scenario made = Scenario.of(
                number,
                name,
                description,
                PASSES,
                Load.mixed().within(way == Upgrade.Way.THERE ? THERE : AND_BACK),
                () -> new Upgrade(previous.orElseThrow(), way));
        return previous.isPresent()
                ? made
                : made.lacking("the version before is not known (--previous; .ci/previous builds one)");
    }
}
