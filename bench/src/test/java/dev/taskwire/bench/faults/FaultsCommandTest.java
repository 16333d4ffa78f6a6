package dev.taskwire.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FaultsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new FaultsCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));

    @Test
    void listsTheScenariosWithoutRunningThem() {
        assertThat(command.execute("--list")).isZero();
        assertThat(out.toString().lines())
                .extracting(line -> line.split(" ")[0])
                .startsWith("reminder-punctual", "kill-any", "gateway-kill", "workers-kill")
                .contains("smtp-cut")
                .doesNotHaveDuplicates();
    }

    @Test
    void listsThoseThatAreAskedFor() {
        assertThat(command.execute("--list", "--only", "smtp-cut")).isZero();
        assertThat(out.toString().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only=nonsense",
                "--transport=auto",
                "--transport=http",
                "--only=switch --transport=kafka",
                "--only=upgrade",
                "--previous=/nowhere",
                "--tasks=0",
                "--tasks=20000",
                "--duration=0s",
                "--within=0s",
                "--duration=soon",
                "--seed=x"
            })
    void wrongUsageIsExitCode2AndStartsNothing(String argument) {
        assertThat(command.execute(argument.split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotBlank();
    }
}
