package dev.taskwire.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RehearseCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rehearse",
                "rehearse --host=127.0.0.2 --broker=kafka",
                "rehearse --host=127.0.0.2 --broker=kafka --data=x --rate=0",
                "rehearse --host=127.0.0.2 --broker=kafka --data=x --rate=501",
                "rehearse --host=127.0.0.2 --broker=kafka --data=x --within=soon"
            })
    void wrongUsageIsExitCode2AndStartsNothing(String arguments) {
        var command = new CommandLine(new FaultsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));

        assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotBlank();
    }
}
