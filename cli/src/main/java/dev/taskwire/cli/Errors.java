package dev.taskwire.cli;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Plain;
import dev.taskwire.local.process.ExitGuard;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a person sees of an error: one sentence, on stderr. TASKWIRE_DEBUG=true adds where it came from. */
final class Errors {

    private Errors() {}

    static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println(sentence(e) + "; see " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        if (ExitGuard.isEnding()) {
            // Ctrl-C: what fails now, fails because of that.
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (Boolean.parseBoolean(System.getenv("TASKWIRE_DEBUG"))) {
            e.printStackTrace(command.getErr());
        }
        if (e instanceof LocalException known) {
            command.getErr().println("taskwire: " + Plain.line(known.getMessage()));
            return known.exitCode();
        }
        // What it says was not written for anybody to see, and may hold a secret.
        command.getErr()
                .println("taskwire: unexpected " + e.getClass().getName()
                        + "; TASKWIRE_DEBUG=true shows what it says and where it came from");
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String sentence(Exception e) {
        return "taskwire: " + Plain.line(String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
    }
}
