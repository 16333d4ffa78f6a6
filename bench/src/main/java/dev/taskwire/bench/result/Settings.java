package dev.taskwire.bench.result;

import java.util.List;

/**
 * What was asked for. Two results are comparable where these are equal.
 *
 * @param rounds of each stage
 * @param seconds of each measured stretch of steady load
 * @param connections of scenarios under load
 * @param rate requests a second of the open loop
 * @param auth none or jwt
 * @param ownStack whether the stack was started for the run, with everything on one machine
 */
public record Settings(
        int rounds, int seconds, int connections, int rate, List<String> scenarios, String auth, boolean ownStack) {

    public Settings {
        scenarios = List.copyOf(scenarios);
    }
}
