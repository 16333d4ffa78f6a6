package dev.taskwire.cli;

import dev.taskwire.bench.BenchCommand;
import dev.taskwire.bench.faults.FaultsCommand;
import dev.taskwire.cli.dlq.DlqCommand;
import dev.taskwire.cli.tail.TailCommand;
import dev.taskwire.cli.tasks.TasksCommand;
import dev.taskwire.cli.watch.WatchCommand;
import dev.taskwire.local.command.DaprCommand;
import dev.taskwire.local.command.MailCommand;
import dev.taskwire.local.command.StatusCommand;
import dev.taskwire.local.command.TokenCommand;
import dev.taskwire.local.command.UpCommand;
import dev.taskwire.local.console.Terminal;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The {@code taskwire} command. Exit code 0 is success, 1 failure, 2 wrong usage. */
@Command(
        name = "taskwire",
        description = "An event-driven task service: run it here, look at it, operate it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            MailCommand.class,
            DaprCommand.class,
            TasksCommand.class,
            TailCommand.class,
            DlqCommand.class,
            SwitchCommand.class,
            WatchCommand.class,
            BenchCommand.class,
            FaultsCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    private static final Map<String, String> EXIT_CODES = new TreeMap<>(
            Map.of("0", "Success.", "1", "It failed; stderr says why in a sentence.", "2", "Wrong usage."));

    public static void main(String[] args) {
        System.exit(commandLine().setOut(Terminal.stdout()).execute(args));
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // "@team" may be a word of a title
                .setColorScheme(Help.defaultColorScheme(Terminal.colouredStdout() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(Errors::wrongUsage)
                .setExecutionExceptionHandler(Errors::failed);
        tellExitCodes(command);
        return command;
    }

    /** Below the help of each command; those whose codes mean more say so themselves. */
    private static void tellExitCodes(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        if (usage.exitCodeList().isEmpty()) {
            usage.exitCodeList(EXIT_CODES);
        }
        usage.exitCodeListHeading("%nExit codes:%n");
        command.getSubcommands().values().forEach(Main::tellExitCodes);
    }
}
