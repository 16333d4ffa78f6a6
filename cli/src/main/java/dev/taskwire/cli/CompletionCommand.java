package dev.taskwire.cli;

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
        out.print(AutoComplete.bash("taskwire", spec.root().commandLine()));
        out.flush();
        return 0;
    }
}
