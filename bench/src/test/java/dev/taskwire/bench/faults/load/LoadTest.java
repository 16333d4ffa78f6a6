package dev.taskwire.bench.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Command.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Load LOAD =
            Load.reminders(200, Duration.ofSeconds(20), Duration.ofSeconds(3), Duration.ofSeconds(9));

    @Test
    void tasksAreDueEvenlyAndCreatedInTimeWithinTheRun() {
        var plan = LOAD.plan(new Random(1));

        assertThat(plan).extracting(Planned::title).hasSize(200).doesNotHaveDuplicates();
        assertThat(plan).extracting(Planned::at).isSorted();
        assertThat(plan).allSatisfy(each -> {
            assertThat(each.at()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(each.due().minus(each.at())).isBetween(LOAD.leadLeast(), LOAD.leadMost());
            assertThat(each.due()).isBetween(LOAD.leadMost(), LOAD.whole());
        });
        assertThat(plan.stream().map(Planned::due).max(Duration::compareTo)).contains(LOAD.whole());
    }

    @Test
    void theSameSeedIsTheSameRun() {
        assertThat(LOAD.plan(new Random(7))).isEqualTo(LOAD.plan(new Random(7)));
        assertThat(LOAD.plan(new Random(7))).isNotEqualTo(LOAD.plan(new Random(8)));
    }

    @Test
    void aShortRunHasNoLongLead() {
        var usual = Load.reminders(200, Duration.ofMinutes(2), Duration.ofSeconds(3), Duration.ofSeconds(20));

        assertThat(usual.within(Duration.ofMinutes(3)).leadMost()).isEqualTo(Duration.ofSeconds(20));
        assertThat(usual.within(Duration.ofSeconds(20)).leadMost()).isEqualTo(Duration.ofSeconds(10));
        assertThat(usual.within(Duration.ofSeconds(2)).leadMost()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aMixedLoadHasABitOfEverything() {
        var plan = Load.mixed().plan(new Random(1));
        var ends = plan.stream()
                .flatMap(each -> each.changes().stream())
                .map(Planned.Change::kind)
                .toList();

        assertThat(plan).hasSize(500);
        assertThat(plan.stream().map(Planned::user).distinct()).hasSize(20);
        assertThat(Collections.frequency(ends, Kind.COMPLETE)).isBetween(70, 130);
        assertThat(Collections.frequency(ends, Kind.DELETE)).isBetween(70, 130);
        assertThat(Collections.frequency(ends, Kind.UPDATE)).isGreaterThan(300);
        assertThat(plan)
                .allSatisfy(each -> assertThat(each.recurring())
                        .isEqualTo(each.changes().stream().anyMatch(change -> change.kind() == Kind.COMPLETE)));
        assertThat(plan)
                .filteredOn(Planned::shared)
                .hasSizeBetween(100, 167)
                .allSatisfy(each -> assertThat(each.changes())
                        .extracting(Planned.Change::kind)
                        .doesNotContain(Kind.DELETE));
        assertThat(LOAD.plan(new Random(1)))
                .as("reminders alone")
                .allSatisfy(each -> assertThat(each.changes()).isEmpty());
    }

    @Test
    void aTitleIsFoundInWhateverIsWrittenAboutTheTask() {
        assertThat(Titles.in("Reminder: " + Titles.of(17) + " (Thu 24 Dec, 18:00)"))
                .isEqualTo(Titles.of(17));
        assertThat(Titles.in("Reminder: something else")).isEmpty();
    }
}
