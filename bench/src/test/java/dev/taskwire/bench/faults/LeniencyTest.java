package dev.taskwire.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.HistoryOf;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Step;
import java.time.Duration;
import java.util.List;
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
        assertThat(SLOW.kept()).isFalse();
    }

    @Test
    void onASharedMachineSpeedIsToldAndDoesNotDecide() {
        var bounds = bounds("--shared");

        assertThat(bounds.get(0).kept()).isTrue();
        assertThat(bounds.get(0).measured()).isEqualTo("40");
        assertThat(bounds.get(0).limit()).isEqualTo("at least 80, alone on the machine");
        assertThat(bounds.get(1)).isEqualTo(LOST);
        assertThat(LOST.kept()).isFalse();
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
