package dev.taskwire.bench.faults.check.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.bench.faults.check.history.Operation.Action;
import dev.taskwire.bench.faults.check.history.Operation.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationLogTest {

    @TempDir
    Path folder;

    private Path file;
    private final RunOf run = new RunOf().good("a", 1, 2).wrote("b", Action.CHANGE, "a \"quoted\"", Phase.INFO, null);

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("history.jsonl");
        try (var log = OperationLog.append(file)) {
            run.operations().forEach(log::add);
        }
    }

    @Test
    void whatWasWrittenIsReadAgainLineByLine() throws IOException {
        assertThat(OperationLog.read(file)).isEqualTo(run.operations());
        assertThat(Files.readAllLines(file).get(1))
                .isEqualTo("{\"time\":\"2026-01-01T00:00:01Z\",\"proc\":\"a\",\"op\":\"create\",\"key\":\"a\","
                        + "\"type\":\"ok\",\"user\":\"1\",\"version\":1,\"value\":\"v1\"}");
    }

    @Test
    void aFileIsGoneOnWith() throws IOException {
        try (var log = OperationLog.append(file)) {
            log.add(run.operations().get(0));
        }

        assertThat(OperationLog.read(file)).hasSize(run.operations().size() + 1);
    }

    @Test
    void aLineThatWasCutOffIsLeftOut() throws IOException {
        var whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 20));

        assertThat(OperationLog.read(file)).hasSize(run.operations().size() - 1);
    }

    @Test
    void anyOtherLineThatIsNoneIsToldByItsNumber() throws IOException {
        Files.write(file, "{\"proc\":1}\n".getBytes(UTF_8), StandardOpenOption.APPEND);

        assertThatThrownBy(() -> OperationLog.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line " + (run.operations().size() + 1));
    }
}
