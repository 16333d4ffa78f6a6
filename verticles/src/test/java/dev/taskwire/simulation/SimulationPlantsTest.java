package dev.taskwire.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulation finds each bug that is brought in, within so few seeds that a run of the tests cannot miss it. */
class SimulationPlantsTest {

    private static final int SEEDS = 60;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "PUBLISH_BEFORE_COMMIT, phantom",
        "ACK_BEFORE_COMMIT, 0 effects",
        "NO_INBOX, 2 effects",
        "LEASE_IGNORED, without a cause",
        "ORDER_IGNORED, out of order",
        "CURSOR_RELAY, lost",
        "NOT_FOUND_ON_CALLBACK, 0 effects",
        "JVM_CLOCK, early by",
        "DUE_SINCE_LAST_TICK, never fired",
        "FIRED_TWICE, fired twice",
        "ACKED_WHEN_SENT, lost"
    })
    void aPlantedBugIsFound(Plant plant, String anomaly) {
        List<String> found = Quietly.run(() -> LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> broken(plant, seed))
                .filter(anomalies -> anomalies.stream().anyMatch(each -> each.contains(anomaly)))
                .findFirst()
                .orElse(List.of()));

        assertThat(found).as("anomalies within %d seeds", SEEDS).isNotEmpty();
    }

    /** One that few of the 2,000 seeds of {@link SimulationTest} show: by two of these. */
    @ParameterizedTest
    @CsvSource({"1890, out of order", "1071, lost"})
    void aFloorThatWaitsForNobodyIsFound(long seed, String anomaly) {
        assertThat(Quietly.run(() -> broken(Plant.FLOOR_AT_ONCE, seed))).anyMatch(each -> each.contains(anomaly));
    }

    private static List<String> broken(Plant plant, long seed) {
        var world = new World(seed, plant);
        world.run();
        return Judgement.of(world);
    }
}
