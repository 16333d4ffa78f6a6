package dev.taskwire.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise in every run that a seed makes: {@code -Dsim.seeds=100000} for a long look, {@code -Dsim.seed=N} for one run
 * with all that went wrong in it.
 */
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("sim.seeds", 2_000);

    @Test
    void everySeedKeepsThePromise() {
        Long only = Long.getLong("sim.seed");
        var seeds = only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only);
        var broken = Quietly.run(() -> seeds.parallel()
                .mapToObj(SimulationTest::report)
                .filter(report -> !report.isEmpty())
                .limit(3)
                .toList());
        assertThat(broken).isEmpty();
    }

    /**
     * Those that have failed once: 121 when the simulated group took in a member that had left meanwhile; 22187 when the judge
     * did not excuse what was committed just after its process was suspended for longer than a lease.
     */
    @ParameterizedTest
    @ValueSource(longs = {121, 22187})
    void seedsThatFailedOnceStayMended(long seed) {
        assertThat(Quietly.run(() -> report(seed))).isEmpty();
    }

    @Test
    void oneSeedIsOneRun() {
        var fingerprints = Quietly.run(() -> LongStream.of(7, 7, 8)
                .mapToObj(seed -> ran(seed).simulation.fingerprint())
                .toList());

        assertThat(fingerprints.get(1)).isEqualTo(fingerprints.get(0)).isNotEqualTo(fingerprints.get(2));
    }

    private static World ran(long seed) {
        var world = new World(seed, Plant.NONE);
        world.run();
        return world;
    }

    private static String report(long seed) {
        var world = ran(seed);
        var anomalies = Judgement.of(world);
        return anomalies.isEmpty()
                ? ""
                : "seed %d, to be run again by -Dsim.seed=%d%n  %s%n  %s"
                        .formatted(seed, seed, String.join("\n  ", anomalies), String.join("\n  ", world.trail()));
    }
}
