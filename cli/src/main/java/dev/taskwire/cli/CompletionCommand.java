package dev.taskwire.cli;

import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: the script that lets a shell complete commands, options and their values. */
@Command(
        name = "completion",
        description =
                "Prints a script by which a shell completes commands, options and values, for taskwire and ./taskwire.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class CompletionCommand {

    /** What the library has zsh do for the completion of every other command too; nothing here needs it. */
    private static final Set<String> FOR_OTHERS = Set.of(
            "# Make alias a distinct command for completion purposes when using zsh (see [4])",
            "setopt COMPLETE_ALIASES",
            "alias compopt=complete");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            name = "bash",
            description = "The script for bash.",
            footer = {
                "",
                "For this shell:  source <(./taskwire completion bash)",
                "For every one:   ./taskwire completion bash > ~/.local/share/bash-completion/completions/taskwire",
                "(a shell where bash-completion is not installed sources that file from ~/.bashrc)"
            },
            mixinStandardHelpOptions = true)
    int bash() {
        return print();
    }

    @Command(
            name = "zsh",
            description = "The script for zsh.",
            footer = {
                "",
                "For this shell:  source <(./taskwire completion zsh)",
                "For every one:   ./taskwire completion zsh > ~/.taskwire.zsh; echo 'source ~/.taskwire.zsh' >> ~/.zshrc"
            },
            mixinStandardHelpOptions = true)
    int zsh() {
        return print();
    }

    /** One script for both: it has zsh read completions of bash. */
    private int print() {
        var out = spec.commandLine().getOut();
        AutoComplete.bash("taskwire", spec.root().commandLine())
                .lines()
                .filter(line -> !FOR_OTHERS.contains(line.strip()))
                .forEach(out::println);
        out.flush();
        return 0;
    }
}
