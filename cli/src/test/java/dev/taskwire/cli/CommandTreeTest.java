package dev.taskwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What every command owes to those who use it, and those who will be added too. */
class CommandTreeTest {

    /** They start, build or print what is no data. */
    private static final Set<String> WITHOUT_DATA = Set.of(
            "taskwire up",
            "taskwire dapr install",
            "taskwire completion bash",
            "taskwire completion zsh",
            "taskwire help");

    @TestFactory
    Stream<DynamicTest> eachIsDescribed() {
        return each(CommandTreeTest::isDescribed);
    }

    @TestFactory
    Stream<DynamicTest> helpTellsAllOptionsAndExitCodes() {
        return each(CommandTreeTest::helps);
    }

    @TestFactory
    Stream<DynamicTest> anUnknownOptionIsWrongUsage() {
        // The library's help command helps whatever it is given.
        return specs(Main.commandLine())
                .filter(spec -> !spec.helpCommand())
                .map(spec -> DynamicTest.dynamicTest(spec.qualifiedName(), () -> refusesTheUnknown(spec)));
    }

    @TestFactory
    Stream<DynamicTest> dataComesAsJsonToo() {
        return specs(Main.commandLine())
                .filter(spec -> spec.subcommands().isEmpty() && !WITHOUT_DATA.contains(spec.qualifiedName()))
                .map(spec -> DynamicTest.dynamicTest(
                        spec.qualifiedName(),
                        () -> assertThat(spec.findOption("--json")).isNotNull()));
    }

    /** As they stand; an example goes on behind a backslash. */
    @TestFactory
    Stream<DynamicTest> anOperatorsExampleForAnotherMachineBringsItsToken() {
        return specs(Main.commandLine())
                .filter(spec -> isOperators(spec.findOption("--token-file")))
                .map(spec -> DynamicTest.dynamicTest(
                        spec.qualifiedName(),
                        () -> assertThat(examples(spec))
                                .filteredOn(each -> each.contains("--url "))
                                .allMatch(each -> each.contains("--token-file ") || each.contains("OPERATOR_TOKEN="))));
    }

    private static boolean isOperators(@Nullable OptionSpec tokenFile) {
        return tokenFile != null && String.join(" ", tokenFile.description()).contains("OPERATOR_TOKEN");
    }

    private static Stream<String> examples(CommandSpec spec) {
        return String.join("\n", spec.usageMessage().footer())
                .replace("\\\n", "")
                .lines();
    }

    @Test
    void whatIsExceptedIsThere() {
        assertThat(specs(Main.commandLine()).map(CommandSpec::qualifiedName)).containsAll(WITHOUT_DATA);
    }

    private static void isDescribed(CommandSpec spec) {
        assertThat(spec.usageMessage().description()).isNotEmpty();
        for (PositionalParamSpec each : spec.positionalParameters()) {
            assertThat(each.description()).as(each.paramLabel()).isNotEmpty();
        }
        for (OptionSpec each : spec.options()) {
            assertThat(each.hidden() || each.description().length > 0)
                    .as(each.longestName())
                    .isTrue();
        }
    }

    private static void helps(CommandSpec spec) {
        var said = new Cli("--help").run(words(spec));
        assertThat(said.exitCode()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("Usage: " + spec.qualifiedName());
        assertThat(said.out().lines()).contains("Exit codes:").anyMatch(line -> line.matches(" +2 +Wrong usage\\."));
        assertThat(said.out()).containsPattern("(?m)^ +0 +\\S").containsPattern("(?m)^ +1 +\\S");
        for (OptionSpec each : spec.options()) {
            if (!each.hidden()) {
                assertThat(said.out()).containsPattern("(?m)^ +(-., )?" + each.longestName() + "\\b");
            }
        }
    }

    private static void refusesTheUnknown(CommandSpec spec) {
        var said = new Cli("--unknown-option").run(words(spec));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .startsWith("taskwire: ")
                .endsWith("; see " + spec.qualifiedName() + " --help");
    }

    private static String[] words(CommandSpec spec) {
        List<String> words = new ArrayList<>(Arrays.asList(spec.qualifiedName().split(" ")));
        words.remove(0);
        return words.toArray(String[]::new);
    }

    private static Stream<DynamicTest> each(Consumer<CommandSpec> check) {
        return specs(Main.commandLine())
                .map(spec -> DynamicTest.dynamicTest(spec.qualifiedName(), () -> check.accept(spec)));
    }

    /** An alias is the same command again. */
    private static Stream<CommandSpec> specs(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec()),
                command.getSubcommands().values().stream().distinct().flatMap(CommandTreeTest::specs));
    }
}
