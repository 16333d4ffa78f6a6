package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.local.command.TimeOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How large a load is, in place of each scenario's own. */
final class LoadOptions {

    private static final int TASKS_MOST = 10_000; // the mailbox keeps twice as many

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private @Nullable Integer tasks;

    @Option(names = "--tasks", description = "How many, in place of each scenario's own number.")
    void tasks(int number) {
        if (number < 1 || number > TASKS_MOST) {
            throw new ParameterException(spec.commandLine(), "--tasks takes a number from 1 to " + TASKS_MOST);
        }
        tasks = number;
    }

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "From the first due moment to the last, such as 20s or 2m, in place of each scenario's own.")
    private @Nullable Duration duration;

    Load resized(Load load) {
        Load counted = tasks == null ? load : load.withTasks(tasks);
        return duration == null ? counted : counted.within(duration);
    }
}
