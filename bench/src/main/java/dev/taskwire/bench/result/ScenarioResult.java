package dev.taskwire.bench.result;

import java.util.List;
import java.util.Optional;

/**
 * One scenario.
 *
 * @param name burst, publish, steady, saturate, reminder, consume or memory
 * @param stages its parts in order, such as one for each number of connections
 * @param absent why there is nothing, or not all: whole sentences; empty where all was measured
 */
public record ScenarioResult(String name, List<Stage> stages, List<String> absent) {

    public ScenarioResult {
        stages = List.copyOf(stages);
        absent = List.copyOf(absent);
    }

    /** The stage of that name, if it was run. */
    public Optional<Stage> stage(String wanted) {
        return stages.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }
}
