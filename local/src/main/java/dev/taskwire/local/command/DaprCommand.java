package dev.taskwire.local.command;

import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.dapr.DaprInstall;
import dev.taskwire.local.process.CacheDir;
import picocli.CommandLine.Command;

/** {@code dapr}: the programs of Dapr for the local stack. */
@Command(
        name = "dapr",
        description = "The programs of Dapr for the local stack.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class DaprCommand {

    /** Builds what is pinned; at no cost where it is there. */
    @Command(
            name = "install",
            description = {
                "Builds the pinned daprd and scheduler from the Go module proxy into .taskwire/bin.",
                "Needs Go 1.26.5 or newer; takes some minutes the first time and nothing after that."
            },
            mixinStandardHelpOptions = true)
    int install() {
        new DaprInstall(Checkout.root(), CacheDir.root(), ConsoleProgress.onStderr()).run();
        return 0;
    }
}
