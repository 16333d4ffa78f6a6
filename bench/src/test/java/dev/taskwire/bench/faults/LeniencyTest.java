package dev.taskwire.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.taskwire.bench.faults.check.Anomaly;
import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Checker;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.HistoryOf;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.check.Verdict;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class LeniencyTest {

    private static final Bound SLOW = Bound.atLeast("served a second", 40, 80).ofSpeed();
    private static final Bound LOST = Bound.atMost("answered otherwise", 1, 0);

    @Test
    void bothDecideOnAMachineThatDoesNothingElse() {
        assertThat(bounds()).containsExactly(SLOW, LOST);
        assertThat(verdict(bounds()).anomalies())
                .extracting(Anomaly::about)
                .containsExactly("served a second", "answered otherwise");
    }

    @Test
    void onASharedMachineSpeedIsToldAndDoesNotDecide() {
        var bounds = bounds("--shared");

        assertThat(bounds)
                .extracting(Bound::what, Bound::measured, Bound::limit, Bound::kept, Bound::decides)
                .containsExactly(
                        tuple("served a second", "40", "at least 80", false, false),
                        tuple("answered otherwise", "1", "at most 0", false, true));
        assertThat(verdict(bounds).bounds()).isEqualTo(bounds);
        assertThat(verdict(bounds).anomalies()).extracting(Anomaly::about).containsExactly("answered otherwise");
    }

    private static Verdict verdict(List<Bound> bounds) {
        var history = new HistoryOf().good("a").whole();
        return new Checker(Limits.strict(Duration.ofSeconds(1)), Map.of())
                .check(history)
                .with(bounds);
    }

    private static List<Bound> bounds(String... options) {
        var leniency = new Leniency();
        var command = CommandSpec.create().addMixin("leniency", CommandSpec.forAnnotatedObject(leniency));
        new CommandLine(command).parseArgs(options);
        return leniency.bounds(new TwoBounds(), new HistoryOf().whole());
    }

    private static final class TwoBounds implements Fault {

        @Override
        public List<Step> steps(Load load, RandomGenerator random) {
            return List.of();
        }

        @Override
        public Limits limits() {
            return Limits.strict(Duration.ofSeconds(1));
        }

        @Override
        public List<Bound> bounds(History history) {
            return List.of(SLOW, LOST);
        }
    }
}
