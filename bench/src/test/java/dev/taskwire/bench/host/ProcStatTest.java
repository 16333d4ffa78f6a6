package dev.taskwire.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcStatTest {

    @Test
    void readsParentAndTimesWithThoseOfEndedChildrenAlsoBehindABadName() {
        String line = "42 (a) b) (c) S 7 42 42 0 -1 4194560 100 0 0 0 150 50 9 9 20 0 3 0 100 1 1";

        assertThat(ProcStat.parse(line)).isEqualTo(Optional.of(new ProcStat(7, Duration.ofMillis(2_180))));
    }

    @Test
    void takesNothingFromWhatIsNoSuchLine() {
        assertThat(ProcStat.parse("")).isEmpty();
        assertThat(ProcStat.parse("42 (x) S 1")).isEmpty();
    }

    @Test
    void countsTheTimeOfThisProcess() {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        long self = ProcessHandle.current().pid();
        var before = ProcessTable.now().cpu(self);

        long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        // A busy machine may have given it less.
        assertThat(ProcessTable.now().cpu(self).minus(before)).isGreaterThan(Duration.ofMillis(30));
        assertThat(ProcessTable.now().residentBytes(self)).isGreaterThan(10_000_000);
    }

    @Test
    void aProcessThatIsNotThereTakesNothing() {
        assertThat(ProcessTable.now().cpu(Long.MAX_VALUE)).isZero();
        assertThat(ProcessTable.now().residentBytes(Long.MAX_VALUE)).isZero();
    }

    @Test
    void waitingForADiskIsIdle() {
        long[] before = {100, 0, 100, 1_000, 50, 0, 0, 0, 0, 0};
        long[] after = {120, 0, 120, 1_030, 80, 0, 0, 0, 20, 0};

        assertThat(Idleness.share(before, after)).isEqualTo(0.6, within(1e-9));
        assertThat(new Idleness(0.6, 1.0).isBusy()).isTrue();
        assertThat(new Idleness(0.95, 3.0).isBusy()).isFalse();
        assertThat(new Idleness(null, null).isBusy()).isFalse();
    }
}
