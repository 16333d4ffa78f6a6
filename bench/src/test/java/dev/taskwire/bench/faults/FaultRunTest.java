package dev.taskwire.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.bench.faults.check.Anomaly.Kind;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.bench.faults.scenario.Fault;
import dev.taskwire.bench.faults.scenario.Scenario;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultRunTest {

    private static final Load LOAD =
            Load.reminders(1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    private Path kept;

    private final List<Path> homes = new ArrayList<>();
    private final List<StackOptions> stacks = new ArrayList<>();
    private boolean closed;

    @Test
    void aRunThatBreaksOffIsReportedAndItsLogsAreKept() throws IOException {
        var report = run();

        assertThat(report.passed()).isFalse();
        assertThat(report.verdict().counts()).containsOnlyKeys(Kind.BROKEN_OFF);
        assertThat(report.toText()).contains("broken over kafka: FAILED").contains("no stack today");
        assertThat(kept.resolve("broken-kafka/backend.log")).hasContent("a last word");
        assertThat(closed).as("the fault is closed").isTrue();
        assertThat(homes).singleElement().satisfies(home -> assertThat(home).doesNotExist());
    }

    @Test
    void noProcessWritesAnArchiveAtAStopThatIsTimed() throws IOException {
        assertThat(run().passed()).isFalse();
        assertThat(stacks).singleElement().satisfies(plain -> assertThat(plain).isEqualTo(plain.withPlainStops()));
    }

    private RunReport run() throws IOException {
        var scenario = Scenario.of(99, "broken", "does not start", "never", LOAD, Unstartable::new);
        return new FaultRun(kept, kept, scenario, TransportChoice.KAFKA, 1, new Leniency(), Progress.SILENT).run();
    }

    private final class Unstartable implements Fault {

        @Override
        public StackOptions stack(StackOptions plain) {
            stacks.add(plain);
            homes.add(plain.home().home());
            try {
                Path log = plain.home().log("backend");
                Files.createDirectories(log.getParent());
                Files.writeString(log, "a last word");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new LocalException("no stack today");
        }

        @Override
        public List<Step> steps(Load load, RandomGenerator random) {
            return List.of();
        }

        @Override
        public Limits limits() {
            return Limits.strict(Duration.ofSeconds(1));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
