package dev.taskwire.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.scenario.Scenarios;
import dev.taskwire.local.LocalException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class MeasureOptionsTest {

    @Test
    void measuresAllUnlessToldOtherwise() {
        assertThat(options().settings(true, ""))
                .isEqualTo(new Settings(3, 6, 1000, 1000, Scenarios.NAMES, "jwt", true));
    }

    @Test
    void keepsTheOrderOfScenariosWhateverIsTyped() {
        assertThat(options("--scenarios", "memory,burst", "--duration", "1m").settings(true, ""))
                .extracting(Settings::scenarios, Settings::seconds)
                .containsExactly(List.of("burst", "memory"), 60);
    }

    @Test
    void asksForTokensUnlessToldOtherwise() {
        assertThat(options("--auth", "none").settings(true, "").auth()).isEqualTo("none");
        assertThat(options().settings(false, "a.b.c").auth()).isEqualTo("jwt");
        assertThat(options().settings(false, "").auth()).isEqualTo("none");
        assertThatThrownBy(() -> options("--auth", "jwt").settings(false, "a.b.c"))
                .hasMessageContaining("--auth is for a stack that is started");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rounds=0",
                "--rounds=31",
                "--connections=0",
                "--rate=0",
                "--scenarios=burts",
                "--metrics=http://127.0.0.1:8082/metrics",
                "--mailbox=http://127.0.0.1:8025/messages"
            })
    void refusesWhatCannotBe(String option) {
        assertThatThrownBy(() -> options(option).settings(true, ""))
                .isInstanceOfSatisfying(
                        LocalException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(2))
                .hasMessageContaining(option.replaceAll("=.*", ""));
    }

    private static MeasureOptions options(String... args) {
        Parsed parsed = new Parsed();
        var unused = new CommandLine(parsed)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(args);
        return parsed.options;
    }

    @Command
    private static final class Parsed {
        @Mixin
        private MeasureOptions options = new MeasureOptions();
    }
}
