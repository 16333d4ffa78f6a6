package dev.taskwire.bench;

import dev.taskwire.bench.compare.CompareCommand;
import dev.taskwire.bench.drain.DrainCommand;
import dev.taskwire.bench.measure.BaselineCommand;
import dev.taskwire.bench.measure.MigrateCommand;
import dev.taskwire.bench.peers.PeersCommand;
import dev.taskwire.bench.scale.ScaleCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire bench}: whole measurements, and single scenarios. */
@Command(
        name = "bench",
        description = "Measures the service: a stack of its own, or one that runs.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            BaselineCommand.class,
            MigrateCommand.class,
            CompareCommand.class,
            PeersCommand.class,
            ScaleCommand.class,
            DrainCommand.class,
            BurstCommand.class,
            LatenessCommand.class,
            DaprPublishCommand.class,
            DaprSubscribeCommand.class
        })
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name a command: baseline, migrate, compare, peers, scale, drain, burst, lateness, dapr-publish, dapr-subscribe.");
    }
}
