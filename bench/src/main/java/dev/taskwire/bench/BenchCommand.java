package dev.taskwire.bench;

import dev.taskwire.bench.peers.PeersCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire bench}: one scenario each. */
@Command(
        name = "bench",
        description = "Measures a running service.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            BurstCommand.class,
            LatenessCommand.class,
            DaprPublishCommand.class,
            DaprSubscribeCommand.class,
            PeersCommand.class
        })
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a scenario: burst, lateness, dapr-publish, dapr-subscribe, peers.");
    }
}
