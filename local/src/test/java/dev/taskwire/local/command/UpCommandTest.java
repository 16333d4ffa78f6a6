package dev.taskwire.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.up.StackOptions;
import dev.taskwire.local.up.TransportChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UpCommandTest {

    private static StackOptions parse(String... arguments) {
        UpCommand command = new UpCommand();
        CommandLine.ParseResult parsed = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments);
        assertThat(parsed.errors()).isEmpty();
        return command.options(Map.of("HTTP_PORT", "9000", "HOME", "/elsewhere"));
    }

    @Test
    void defaultsAreAutoSingleWithoutAuthenticationAndKept() {
        StackOptions options = parse();
        assertThat(options.transport()).isEqualTo(TransportChoice.AUTO);
        assertThat(options.split()).isFalse();
        assertThat(options.jwt()).isFalse();
        assertThat(options.ephemeral()).isFalse();
        assertThat(options.service()).isTrue();
        assertThat(options.env()).isEqualTo(Map.of("HTTP_PORT", "9000"));
        assertThat(options.home().data()).endsWithRaw(Path.of(".taskwire"));
    }

    @Test
    void allOptionsArrive() {
        StackOptions options = parse(
                "--transport=dapr",
                "--split",
                "--replicas",
                "notification-service=3",
                "--replicas",
                "backend=2",
                "--auth",
                "jwt",
                "--data",
                "/data",
                "--no-service");
        assertThat(options.transport()).isEqualTo(TransportChoice.DAPR);
        assertThat(options.split()).isTrue();
        assertThat(options.replicas()).isEqualTo(Map.of("notification-service", 3, "backend", 2));
        assertThat(options.jwt()).isTrue();
        assertThat(options.home().data()).isEqualTo(Path.of("/data"));
        assertThat(options.service()).isFalse();
    }

    @Test
    void ephemeralAndDataExcludeEachOther() {
        assertThatThrownBy(() -> parse("--ephemeral", "--data", "/data"))
                .isInstanceOfSatisfying(
                        LocalException.class, e -> assertThat(e.exitCode()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--transport=http", "--replicas=three", "--auth=basic", "--nonsense", "extra"})
    void wrongArgumentsAreRefused(String argument) {
        assertThatThrownBy(() -> parse(argument)).isInstanceOf(CommandLine.ParameterException.class);
    }

    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "30m, PT30M", "1h, PT1H", "7d, PT168H"})
    void timesAreRead(String text, Duration expected) {
        assertThat(new TimeOption().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "h", "0h", "-1h", "1.5h", "1w", "9999999999h"})
    void otherTimesAreRefused(String text) {
        assertThatThrownBy(() -> new TimeOption().convert(text)).hasMessageContaining("is not a time such as");
    }
}
