package dev.taskwire.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PeersCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--rounds=0, --rounds and --seconds",
        "--seconds=0, --rounds and --seconds",
        "--connections=2000, --connections from 1 to 1500",
        "--transport=auto, --transport takes",
        "--transport=carrier-pigeon, carrier-pigeon",
    })
    void whatCannotBeMeasuredIsWrongUsage(String argument, String message) {
        var err = new StringWriter();
        int code = new CommandLine(new PeersCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(err))
                .execute(argument);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }
}
