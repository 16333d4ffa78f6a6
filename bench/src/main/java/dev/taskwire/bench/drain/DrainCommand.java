package dev.taskwire.bench.drain;

import dev.taskwire.bench.host.Idleness;
import dev.taskwire.bench.measure.Environments;
import dev.taskwire.bench.measure.OwnStackOptions;
import dev.taskwire.bench.measure.Summary;
import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.ResultFile;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.bench.target.OwnStack;
import dev.taskwire.bench.target.StackShape;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code taskwire bench drain}: how fast a backlog of the outbox goes out, and whether each task's events keep their order. */
@Command(
        name = "drain",
        description = {
            "Fills the outbox of a stack of its own with events that nobody has published, as an outage of the broker would,",
            "and measures how fast the backend publishes and deletes them, without consumers. Then all are read back."
        },
        exitCodeList = {
            "0:Nothing is missing, each task's events are in order, and it went as fast as is wanted.",
            "1:Not so, or it could not be measured.",
            "2:Wrong usage."
        },
        mixinStandardHelpOptions = true)
public final class DrainCommand implements Callable<Integer> {

    private static final int MOST_ROWS = 10_000_000;

    @Option(names = "--rows", defaultValue = "1000000", description = "Of the backlog (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--tasks",
            defaultValue = "100000",
            description = "That the rows are of, version by version (default: ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--wanted",
            defaultValue = "10000",
            description = "Rows a second that are fast enough (default: ${DEFAULT-VALUE}).")
    private int wanted;

    @Option(
            names = "--transport",
            paramLabel = "kafka|dapr",
            defaultValue = "kafka",
            description = "How events travel (default: kafka).")
    private TransportChoice transport = TransportChoice.KAFKA;

    @Mixin
    private OwnStackOptions options = new OwnStackOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "The result (default: .taskwire/bench/drain.json).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the result instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** @return 0 if it is whole, in order and fast */
    @Override
    public Integer call() throws IOException {
        check();
        Path root = Checkout.root();
        Progress progress = ConsoleProgress.onStderr();
        Idleness before = progress.during("looking whether the machine is free", Idleness::now);
        List<String> marks = before.marks(options.busyAnyway());
        marks.forEach(mark -> progress.say("marked: " + mark));

        String date = Environments.date();
        var shape = StackShape.of(transport, options.auth()).withoutConsumers();
        try (OwnStack stack = OwnStack.start(root, shape, System.getenv(), progress)) {
            var target = stack.target();
            Stage stage = new OutboxDrain(target, rows, tasks, progress).run();
            var result = new BenchResult(
                    BenchResult.FORMAT,
                    "drain",
                    transport.toString(),
                    marks,
                    Environments.of(date, before, target, root),
                    new Settings(1, 0, 0, 0, List.of("drain"), options.auth().toString(), true),
                    List.of(new ScenarioResult("drain", List.of(stage), List.of())));
            tell(result, root, progress);
            return isGood(stage) ? 0 : 1;
        }
    }

    private void tell(BenchResult result, Path root, Progress progress) throws IOException {
        Path file = out == null ? root.resolve(".taskwire/bench/drain.json") : out;
        ResultFile.write(file, result);
        var writer = spec.commandLine().getOut();
        if (json) {
            writer.print(ResultFile.toJson(result));
        } else {
            writer.printf("%,d rows of %,d tasks over %s%n", rows, tasks, transport);
            Summary.of(result).forEach(writer::println);
        }
        writer.flush();
        progress.say("written to " + file);
    }

    private boolean isGood(Stage stage) {
        return figure(stage, "missing") == 0
                && figure(stage, "out of order") == 0
                && figure(stage, "drained") >= wanted;
    }

    private static double figure(Stage stage, String name) {
        return stage.measure(name).orElseThrow().mean();
    }

    /** @throws LocalException wrong usage */
    private void check() {
        if (rows < 1 || rows > MOST_ROWS) {
            throw LocalException.wrongUsage("--rows takes a number from 1 to " + MOST_ROWS);
        }
        if (tasks < 1 || tasks > rows) {
            throw LocalException.wrongUsage("--tasks takes a number from 1 to that of --rows");
        }
        if (wanted < 1) {
            throw LocalException.wrongUsage("--wanted takes a number from 1");
        }
        if (transport == TransportChoice.AUTO) {
            throw LocalException.wrongUsage("--transport takes kafka or dapr");
        }
    }
}
