package dev.taskwire.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: the script that lets a shell complete commands, options and their values. */
@Command(
        name = "completion",
        description =
                "Prints a script by which a shell completes commands, options and values, for taskwire and ./taskwire.",
        footer = {
            "",
            "For this shell:",
            "  source <(./taskwire completion bash)",
            "  source <(./taskwire completion zsh)",
            "For every one, from the folder of the checkout:",
            "  ./taskwire completion bash > ~/.local/share/bash-completion/completions/taskwire",
            "  ./taskwire completion zsh > ~/.taskwire.zsh && echo 'source ~/.taskwire.zsh' >> ~/.zshrc"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {

    /** What it takes. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return this == BASH ? "bash" : "zsh";
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", description = "For which shell.")
    private Shell shell = Shell.BASH;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("taskwire", spec.root().commandLine()));
        out.print(shell);
        out.flush();
    }
}
