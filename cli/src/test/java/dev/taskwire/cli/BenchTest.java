package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.process.Ports;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The measurements take the same access as a user's commands, and fail as they do. */
class BenchTest {

    @ParameterizedTest
    @ValueSource(strings = {"burst --count 2", "lateness --count 1 --seconds 0 --lead 1 --warm-up 0 --metrics URL"})
    void nobodyIsToldOfInASentence(String arguments) {
        var url = "http://127.0.0.1:" + Ports.free();
        var said = new Cli("--url", url).run(("bench " + arguments.replace("URL", url)).split(" "));
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("taskwire: no answer from " + url).endsWith("; is the service up?\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "burst --user a/b",
                "burst --token se\u0007cret",
                "burst --url https://127.0.0.1:1",
                "lateness --user a/b",
                "lateness --token-file /nowhere/token",
                "lateness --metrics localhost",
                "lateness --url http://a:99999",
                "lateness --url http://127.0.0.1:1"
            })
    void wrongUsageIsTold(String arguments) {
        var said = new Cli().run(("bench " + arguments).split(" "));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .startsWith("taskwire: ")
                .doesNotContain("cret");
    }
}
