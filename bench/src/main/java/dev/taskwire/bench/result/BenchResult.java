package dev.taskwire.bench.result;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One benchmark of one transport, whole. Written and read by {@link ResultFile}.
 *
 * @param format of this file; {@link #FORMAT}
 * @param name baseline, migrate, or what the run was called
 * @param transport kafka or dapr
 * @param marks what makes the figures doubtful, such as a machine that was busy before; empty where nothing does
 * @param scenarios in the order in which they ran
 */
public record BenchResult(
        int format,
        String name,
        String transport,
        List<String> marks,
        Environment environment,
        Settings settings,
        List<ScenarioResult> scenarios) {

    /** Changes whenever an older reader would misread a newer file. */
    public static final int FORMAT = 1;

    public BenchResult {
        requireNonNull(name, "name");
        requireNonNull(transport, "transport");
        requireNonNull(environment, "environment");
        requireNonNull(settings, "settings");
        marks = List.copyOf(marks);
        scenarios = List.copyOf(scenarios);
    }

    /** The scenario of that name, if it was run. */
    public Optional<ScenarioResult> scenario(String wanted) {
        return scenarios.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }
}
