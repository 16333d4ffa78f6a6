package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code watch} without anybody to watch; with real processes it is {@link DaprdWatchIT}. */
class WatchTest {

    @TempDir
    private Path dir;

    private Cli cli = new Cli();

    @BeforeEach
    void nobody() throws IOException {
        var token = Files.writeString(dir.resolve("token"), "0123456789abcdef");
        cli = new Cli("--url", "http://127.0.0.1:1", "--token-file", token.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--then=true",
                "--limit=lag=-1",
                "--limit=lag=NaN",
                "--limit=speed=1",
                "--hold=lag=soon",
                "--hold=speed=1m",
                "--window=1s"
            })
    void whatCannotBeIsWrongUsage(String option) {
        var said = cli.run("watch", "--duration=1s", option);

        assertThat(said.exitCode()).as(said.err()).isEqualTo(2);
    }

    @Test
    void whereNothingAnswersNothingIsGood() {
        var said = cli.run("watch", "--duration=1s", "--interval=1s", "--limit=LAG=5000", "--hold=lag=2m");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .contains("consumer lag above 5000 records for 120 s", "no answer from http://127.0.0.1:1");
    }
}
