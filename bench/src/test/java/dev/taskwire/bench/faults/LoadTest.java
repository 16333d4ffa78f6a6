package dev.taskwire.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Load LOAD =
            new Load(200, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(9));

    @Test
    void tasksAreDueEvenlyAndCreatedInTimeWithinTheRun() {
        var plan = LOAD.plan(new Random(1));

        assertThat(plan).extracting(Load.Planned::title).hasSize(200).doesNotHaveDuplicates();
        assertThat(plan).extracting(Load.Planned::at).isSorted();
        assertThat(plan).allSatisfy(each -> {
            assertThat(each.at()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(each.due().minus(each.at())).isBetween(LOAD.leadLeast(), LOAD.leadMost());
            assertThat(each.due()).isBetween(LOAD.leadMost(), LOAD.whole());
        });
        assertThat(plan.stream().map(Load.Planned::due).max(Duration::compareTo))
                .contains(LOAD.whole());
    }

    @Test
    void theSameSeedIsTheSameRun() {
        assertThat(LOAD.plan(new Random(7))).isEqualTo(LOAD.plan(new Random(7)));
        assertThat(LOAD.plan(new Random(7))).isNotEqualTo(LOAD.plan(new Random(8)));
        assertThat(WorkersKill.schedule(LOAD, new Random(7))).isEqualTo(WorkersKill.schedule(LOAD, new Random(7)));
        assertThat(WorkersKill.schedule(LOAD, new Random(7))).isNotEqualTo(WorkersKill.schedule(LOAD, new Random(8)));
    }

    @Test
    void aShortRunHasNoLongLead() {
        var usual = new Load(200, Duration.ofMinutes(2), Duration.ofSeconds(3), Duration.ofSeconds(20));

        assertThat(usual.within(Duration.ofMinutes(3)).leadMost()).isEqualTo(Duration.ofSeconds(20));
        assertThat(usual.within(Duration.ofSeconds(20)).leadMost()).isEqualTo(Duration.ofSeconds(10));
        assertThat(usual.within(Duration.ofSeconds(2)).leadMost()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void killsAreTenSecondsApartAndCloserInAShortRun() {
        assertThat(WorkersKill.schedule(LOAD.within(Duration.ofMinutes(2)), new Random(1)))
                .extracting(WorkersKill.Kill::at)
                .hasSize(12)
                .startsWith(Duration.ofSeconds(9), Duration.ofSeconds(19));
        assertThat(WorkersKill.schedule(LOAD, new Random(1)))
                .extracting(WorkersKill.Kill::at)
                .hasSize(5)
                .startsWith(Duration.ofSeconds(9), Duration.ofSeconds(13));
    }

    @Test
    void eachWorkerIsKilledBeforeAnyIsAgain() {
        var victims = WorkersKill.schedule(LOAD.within(Duration.ofMinutes(2)), new Random(1)).stream()
                .map(WorkersKill.Kill::victim)
                .toList();

        assertThat(victims.subList(0, 6)).doesNotHaveDuplicates();
        assertThat(victims.subList(6, 12))
                .containsExactlyInAnyOrderElementsOf(victims.subList(0, 6))
                .doesNotHaveDuplicates();
        assertThat(WorkersKill.schedule(LOAD.within(Duration.ofSeconds(24)), new Random(1)))
                .as("the gate's run")
                .hasSize(6);
    }

    @Test
    void aTitleIsFoundInWhateverIsWrittenAboutTheTask() {
        assertThat(Titles.in("Reminder: " + Titles.of(17) + " (Thu 24 Dec, 18:00)"))
                .isEqualTo(Titles.of(17));
        assertThat(Titles.in("Reminder: something else")).isEmpty();
    }
}
