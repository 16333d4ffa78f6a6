package dev.taskwire.bench.scenario;

import dev.taskwire.bench.result.ScenarioResult;
import java.io.IOException;

/** One way to look at a target. It leaves nothing running. */
public interface Scenario {

    /** As it is chosen and shown. */
    String name();

    /** Measures all rounds; blocks. What cannot be measured here is said in the result. */
    ScenarioResult run(Bench bench) throws IOException;
}
