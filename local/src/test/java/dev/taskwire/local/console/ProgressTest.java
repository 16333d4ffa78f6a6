package dev.taskwire.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ofWhatTakesNoTimeNothingIsSaid() throws IOException {
        Progress progress = new ConsoleProgress(stream, true, Duration.ofMinutes(1));
        assertThat(progress.during("reading", () -> 7)).isEqualTo(7);
        assertThat(said()).isEmpty();
    }

    @Test
    void whatTakesLongerIsToldWhileItLastsAndAtItsEnd() throws IOException {
        CountDownLatch shown = new CountDownLatch(2);
        Progress progress = new ConsoleProgress(stream, true, Duration.ofMillis(1));
        progress.step(
                () -> {
                    shown.countDown();
                    return Bar.of(1, 2, "tasks");
                },
                () -> {
                    try {
                        shown.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
        assertThat(said())
                .contains("⠙ ##########---------- 1 of 2 tasks")
                .contains("✓")
                .endsWith("\n");
    }

    @Test
    void aBarIsNeverFullerThanFull() {
        assertThat(Bar.of(0, 3000, "tasks")).isEqualTo("-------------------- 0 of 3,000 tasks");
        assertThat(Bar.of(2999, 3000, "tasks")).startsWith("###################- 2,999 of");
        assertThat(Bar.of(3001, 3000, "tasks")).startsWith("#################### 3,001 of");
        assertThat(Bar.of(0, 0, "tasks")).isEqualTo("#################### 0 of 0 tasks");
    }
}
