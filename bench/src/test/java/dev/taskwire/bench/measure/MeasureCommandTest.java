package dev.taskwire.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Ports;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MeasureCommandTest {

    private final AtomicReference<String> told = new AtomicReference<>("");

    @Test
    void saysThatATargetDoesNotAnswer() {
        String url = "http://127.0.0.1:" + Ports.free();

        assertThat(run("--url", url, "--token", "a.b.c", "--user", "1", "--busy-anyway"))
                .isEqualTo(1);
        assertThat(told.get()).contains("no answer from " + url).contains("is the service up?");
    }

    @Test
    void refusesWhatItCannotSpeak() {
        assertThat(run("--url", "https://127.0.0.1:1", "--token", "a.b.c", "--user", "1", "--busy-anyway"))
                .isEqualTo(2);
        assertThat(told.get()).contains("http://");
    }

    @Test
    void refusesAScenarioThatThereIsNot() {
        assertThat(run("--scenarios", "brust")).isEqualTo(2);
        assertThat(told.get()).contains("brust").contains("saturate");
    }

    private int run(String... args) {
        return new CommandLine(new BaselineCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    told.set(String.valueOf(failure.getMessage()));
                    return failure instanceof LocalException known ? known.exitCode() : -1;
                })
                .execute(args);
    }
}
