package dev.taskwire.bench.measure;

import dev.taskwire.bench.host.Idleness;
import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.scenario.Bench;
import dev.taskwire.bench.scenario.Scenario;
import dev.taskwire.bench.scenario.Scenarios;
import dev.taskwire.bench.target.Reads;
import dev.taskwire.bench.target.Target;
import dev.taskwire.bench.target.Watched;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.process.ExitGuard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All scenarios of one target.
 *
 * @param name of the result
 * @param marks what makes its figures doubtful
 * @param root the checkout
 */
record Measurement(
        String name,
        Target target,
        Settings settings,
        Idleness before,
        List<String> marks,
        Path root,
        Progress progress) {

    private static final String BROKE_OFF = "It broke off: ";

    private static final Duration SETTLE = Duration.ofSeconds(20);

    /** One that cannot be measured is absent with its cause; the others go on. */
    BenchResult run() throws IOException {
        String date = Environments.date();
        Reads reads = new Reads(target);
        boolean unused = progress.during("letting the service settle", () -> reads.awaitRest(SETTLE));
        Bench bench = new Bench(target, reads, settings, Watched.megabytes(target.watched()), progress);
        List<ScenarioResult> results = new ArrayList<>();
        for (Scenario scenario : Scenarios.of(settings)) {
            results.add(run(scenario, bench));
        }
        return new BenchResult(
                BenchResult.FORMAT,
                name,
                target.transport(),
                marks,
                Environments.of(date, before, target, root),
                settings,
                results);
    }

    /** Whether a scenario ended before its time, so that the result is not what was asked for. */
    static boolean isBrokenOff(BenchResult result) {
        return result.scenarios().stream()
                .flatMap(scenario -> scenario.absent().stream())
                .anyMatch(why -> why.startsWith(BROKE_OFF));
    }

    private ScenarioResult run(Scenario scenario, Bench bench) throws IOException {
        try {
            return scenario.run(bench);
        } catch (IOException | RuntimeException e) {
            if (ExitGuard.isEnding()) {
                throw e;
            }
            progress.say(scenario.name() + " broke off: " + e.getMessage());
            return new ScenarioResult(scenario.name(), List.of(), List.of(BROKE_OFF + e.getMessage() + "."));
        }
    }
}
