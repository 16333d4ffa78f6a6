package dev.taskwire.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.LocalException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DrainCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--rows=0, --rows takes",
        "--rows=10000001, --rows takes",
        "--tasks=0, --tasks takes",
        "--tasks=1000001, --tasks takes",
        "--wanted=0, --wanted takes",
        "--transport=auto, --transport takes kafka or dapr",
    })
    void whatCannotBeMeasuredIsWrongUsage(String argument, String message) {
        var told = new AtomicReference<>("");
        int code = new CommandLine(new DrainCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    told.set(String.valueOf(failure.getMessage()));
                    return failure instanceof LocalException known ? known.exitCode() : -1;
                })
                .execute(argument);

        assertThat(code).isEqualTo(2);
        assertThat(told.get()).contains(message);
    }
}
