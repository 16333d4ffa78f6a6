package dev.taskwire.bench.faults.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.bench.faults.check.Operation.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationLogTest {

    @TempDir
    Path folder;

    private Path file;
    private final RunOf run = new RunOf()
            .good("a", 1, 2)
            .operation(Operation.begin(Instant.EPOCH, "c", Command.Kind.CREATE, "b", "1", new Content("", "high"))
                    .remindedAt(Instant.EPOCH))
            .wrote("b", Command.Kind.UPDATE, "a \"quoted\"", Phase.INFO, null)
            .answered(503);

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("history.jsonl");
        try (var log = OperationLog.begin(file)) {
            run.operations().forEach(log::add);
        }
    }

    @Test
    void whatWasWrittenIsReadAgainLineByLine() throws IOException {
        assertThat(OperationLog.read(file)).isEqualTo(run.operations());
        assertThat(Files.readAllLines(file).get(1))
                .isEqualTo("{\"time\":\"2026-01-01T00:00:01Z\",\"proc\":\"a\",\"op\":\"create\",\"key\":\"a\","
                        + "\"type\":\"ok\",\"user\":\"1\",\"value\":{\"description\":\"v1\"},\"version\":1}");
    }

    @Test
    void aFileOfAnEarlierRunIsBegunAnew() throws IOException {
        try (var log = OperationLog.begin(file)) {
            log.add(run.operations().get(0));
        }

        assertThat(OperationLog.read(file)).containsExactly(run.operations().get(0));
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
