package dev.taskwire.bench.faults.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Load LOAD =
            Load.reminders(200, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(9));
    private static final Rounds ROUNDS = Rounds.of(List.of("a", "b", "c", "d", "e", "f"));

    @Test
    void theSameSeedGivesTheSameTurns() {
        assertThat(ROUNDS.over(LOAD, new Random(7))).isEqualTo(ROUNDS.over(LOAD, new Random(7)));
        assertThat(ROUNDS.over(LOAD, new Random(7))).isNotEqualTo(ROUNDS.over(LOAD, new Random(8)));
    }

    @Test
    void turnsAreTenSecondsApartAndCloserInAShortRun() {
        assertThat(ROUNDS.over(LOAD.within(Duration.ofMinutes(2)), new Random(1)))
                .extracting(Rounds.Turn::at)
                .hasSize(12)
                .startsWith(Duration.ofSeconds(9), Duration.ofSeconds(19));
        assertThat(ROUNDS.over(LOAD, new Random(1)))
                .extracting(Rounds.Turn::at)
                .hasSize(5)
                .startsWith(Duration.ofSeconds(9), Duration.ofSeconds(13));
        assertThat(ROUNDS.every(Duration.ofSeconds(8)).over(LOAD, new Random(1)))
                .extracting(Rounds.Turn::at)
                .containsExactly(Duration.ofSeconds(9), Duration.ofSeconds(17), Duration.ofSeconds(25));
    }

    @Test
    void eachHasItsTurnBeforeAnyHasAnother() {
        var victims = ROUNDS.over(LOAD.within(Duration.ofMinutes(2)), new Random(1)).stream()
                .map(Rounds.Turn::victim)
                .toList();

        assertThat(victims.subList(0, 6)).doesNotHaveDuplicates();
        assertThat(victims.subList(6, 12))
                .containsExactlyInAnyOrderElementsOf(victims.subList(0, 6))
                .doesNotHaveDuplicates();
        assertThat(ROUNDS.over(LOAD.within(Duration.ofSeconds(24)), new Random(1)))
                .as("a run of 24 s")
                .hasSize(6);
    }
}
