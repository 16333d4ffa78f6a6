package dev.taskwire.bench.scale;

import dev.taskwire.bench.host.Idleness;
import dev.taskwire.bench.measure.Environments;
import dev.taskwire.bench.measure.OwnStackOptions;
import dev.taskwire.bench.report.ScaleReport;
import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.Environment;
import dev.taskwire.bench.result.ResultFile;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.target.StackShape;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.command.TimeOption;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code taskwire bench scale}: what more connections, users, tasks, partitions and replicas do to throughput and times. */
@Command(
        name = "scale",
        description = {
            "Varies connections, users, tasks in the table, partitions and replicas, one at a time, and writes",
            "throughput and times into .taskwire/bench/scale.json, and a page with plots beside it. Starts stacks of its",
            "own, on free ports; takes ten minutes, with --quick a minute and a half."
        },
        exitCodeList = {"0:The result is written.", "1:It could not be measured, or not all of it.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
public final class ScaleCommand implements Callable<Integer> {

    private static final int MOST_ROUNDS = 30;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = {
                "These alone, with commas between them (default: all):",
                "connections, users, tasks, partitions, replicas."
            })
    private Set<Dimension> only = new LinkedHashSet<>();

    @Option(names = "--quick", description = "Two values of each, one round of 2 s, nothing at a fixed rate.")
    private boolean quick;

    @Option(names = "--rounds", description = "Of each value (default: 2; with --quick 1).")
    private @Nullable Integer rounds;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Of each measured stretch of load (default: 4s; with --quick 2s).")
    private @Nullable Duration duration;

    @Option(
            names = "--transport",
            paramLabel = "kafka|dapr",
            defaultValue = "kafka",
            description = "How events travel (default: kafka).")
    private TransportChoice transport = TransportChoice.KAFKA;

    @Mixin
    private OwnStackOptions stack = new OwnStackOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "The result (default: .taskwire/bench/scale.json).")
    private @Nullable Path out;

    @Option(names = "--html", paramLabel = "FILE", description = "The page (default: .taskwire/bench/scale.html).")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print the result instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** @return 0 if all was measured */
    @Override
    public Integer call() throws IOException {
        ScalePlan plan = plan();
        Path root = Checkout.root();
        Progress progress = ConsoleProgress.onStderr();
        Idleness before = progress.during("looking whether the machine is free", Idleness::now);
        List<String> marks = before.marks(stack.busyAnyway());
        marks.forEach(mark -> progress.say("marked: " + mark));

        String date = Environments.date();
        var shape = StackShape.of(transport, stack.auth());
        var settings = settings(plan);
        var run = new ScaleRun(plan, shape, settings, root, progress);
        var environment = new AtomicReference<@Nullable Environment>();
        List<ScenarioResult> found = run.run(target -> environment.set(Environments.of(date, before, target, root)));
        var result = new BenchResult(
                BenchResult.FORMAT,
                "scale",
                transport.toString(),
                marks,
                Objects.requireNonNull(environment.get()),
                settings,
                found);
        write(result, root, progress);
        return run.isBrokenOff() ? 1 : 0;
    }

    private void write(BenchResult result, Path root, Progress progress) throws IOException {
        Path folder = root.resolve(".taskwire/bench");
        Path file = out == null ? folder.resolve("scale.json") : out;
        Path page = html == null ? folder.resolve("scale.html") : html;
        ResultFile.write(file, result);
        ResultFile.writeText(page, ScaleReport.of(result));
        var writer = spec.commandLine().getOut();
        if (json) {
            writer.print(ResultFile.toJson(result));
        } else {
            ScaleText.lines(result, spec.commandLine().getColorScheme().ansi()).forEach(writer::println);
        }
        writer.flush();
        progress.say("written to " + file + " and " + page);
    }

    /** @throws LocalException wrong usage */
    ScalePlan plan() {
        if (transport == TransportChoice.AUTO) {
            throw LocalException.wrongUsage("--transport takes kafka or dapr");
        }
        int usual = quick ? 1 : 2;
        int count = rounds == null ? usual : rounds;
        if (count < 1 || count > MOST_ROUNDS) {
            throw LocalException.wrongUsage("--rounds takes a number from 1 to " + MOST_ROUNDS);
        }
        List<Dimension> chosen = Arrays.stream(Dimension.values())
                .filter(each -> only.isEmpty() || only.contains(each))
                .toList();
        Duration stretch = duration == null ? Duration.ofSeconds(quick ? 2 : 4) : duration;
        return new ScalePlan(chosen, quick, count, stretch);
    }

    private Settings settings(ScalePlan plan) {
        return new Settings(
                plan.rounds(),
                Math.toIntExact(plan.duration().toSeconds()),
                Setup.USUAL.connections(),
                ScalePlan.RATE,
                plan.dimensions().stream().map(Dimension::key).toList(),
                stack.auth().toString(),
                true);
    }
}
