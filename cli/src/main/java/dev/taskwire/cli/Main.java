package dev.taskwire.cli;

import dev.taskwire.bench.BenchCommand;
import dev.taskwire.bench.faults.FaultsCommand;
import dev.taskwire.cli.dlq.DlqCommand;
import dev.taskwire.local.command.DaprCommand;
import dev.taskwire.local.command.MailCommand;
import dev.taskwire.local.command.StatusCommand;
import dev.taskwire.local.command.TokenCommand;
import dev.taskwire.local.command.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code taskwire} command. Exit code 0 is success, 1 failure, 2 wrong usage. */
@Command(
        name = "taskwire",
        description = "An event-driven task service: run it here, look at it, operate it.",
        mixinStandardHelpOptions = true,
        version = "taskwire 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            MailCommand.class,
            DaprCommand.class,
            DlqCommand.class,
            SwitchCommand.class,
            BenchCommand.class,
            FaultsCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Errors::wrongUsage)
                .setExecutionExceptionHandler(Errors::failed);
    }
}
