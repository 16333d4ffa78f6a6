package dev.taskwire.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.LocalException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ScaleCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--only=colours, colours",
        "--duration=soon, soon",
        "--rounds=0, --rounds takes",
        "--rounds=31, --rounds takes",
        "--transport=auto, --transport takes kafka or dapr",
        "--auth=basic, basic",
    })
    void whatCannotBeMeasuredIsWrongUsage(String argument, String message) {
        var err = new StringWriter();
        int code = line(new ScaleCommand())
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.append(failure.getMessage());
                    return failure instanceof LocalException known ? known.exitCode() : -1;
                })
                .execute(argument);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void measuresAllUnlessToldOtherwiseInOneOrder() {
        assertThat(plan()).isEqualTo(new ScalePlan(List.of(Dimension.values()), false, 2, Duration.ofSeconds(4)));
        assertThat(plan("--only", "replicas,users", "--quick"))
                .isEqualTo(new ScalePlan(List.of(Dimension.USERS, Dimension.REPLICAS), true, 1, Duration.ofSeconds(2)));
        assertThat(plan("--quick", "--rounds", "3", "--duration", "10s"))
                .extracting(ScalePlan::rounds, ScalePlan::duration)
                .containsExactly(3, Duration.ofSeconds(10));
    }

    private static ScalePlan plan(String... args) {
        var command = new ScaleCommand();
        var unused = line(command).parseArgs(args);
        return command.plan();
    }

    private static CommandLine line(ScaleCommand command) {
        return new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
