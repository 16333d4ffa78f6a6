package dev.taskwire.bench.faults;

import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.command.TimeOption;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.up.TransportChoice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire faults}: whether anything is lost, doubled or early when processes die. */
@Command(
        name = "faults",
        description = {
            "Does harm to a stack of real processes under load, and looks for what is lost, doubled, early or stuck.",
            "Each run starts a stack of its own, on free ports and in a folder that goes with it."
        },
        exitCodeList = {"0:All passed.", "1:Something did not.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {

    private static final int TASKS_MOST = 10_000; // the mailbox keeps twice as many
    private static final int SEEDS = 1_000_000;

    @Option(names = "--list", description = "Print the scenarios and end.")
    private boolean list;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Run these alone, with commas between them (default: all).")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = "--transport",
            paramLabel = "kafka|dapr",
            split = ",",
            defaultValue = "kafka,dapr",
            description = "How events travel; one run each (default: ${DEFAULT-VALUE}).")
    private List<TransportChoice> transports = List.of();

    @Option(names = "--seed", description = "Of load and faults: the same one does the same (default: any).")
    private @Nullable Long seed;

    @Option(names = "--tasks", description = "How many, in place of each scenario's own number.")
    private @Nullable Integer tasks;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "From the first due moment to the last, such as 20s or 2m, in place of each scenario's own.")
    private @Nullable Duration duration;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "How late an email may be, such as 5s on a slow machine, in place of each scenario's own.")
    private @Nullable Duration within;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the JSON report goes (default: .taskwire/faults/report.json).")
    private @Nullable Path report;

    @Option(names = "--json", description = "As JSON: the report's runs at the end, or with --list the scenarios.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Scenario> chosen = chosen();
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            list(out, chosen);
            return 0;
        }
        Path kept = Checkout.root().resolve(".taskwire/faults");
        List<RunReport> reports = run(chosen, kept, ConsoleProgress.onStderr());
        if (json) {
            out.println(report(reports));
            out.flush();
        }
        return reports.stream().allMatch(RunReport::passed) ? 0 : 1;
    }

    private void list(PrintWriter out, List<Scenario> chosen) {
        if (json) {
            var all = new JsonArray();
            chosen.forEach(
                    each -> all.add(new JsonObject().put("name", each.name()).put("description", each.description())));
            out.println(new JsonObject().put("scenarios", all).encodePrettily());
        } else {
            chosen.forEach(each -> out.printf("%-18s %s%n", each.name(), each.description()));
        }
        out.flush();
    }

    private List<RunReport> run(List<Scenario> chosen, Path kept, Progress progress) throws IOException {
        long chance = seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
        List<RunReport> reports = new ArrayList<>();
        for (Scenario scenario : chosen) {
            for (TransportChoice transport : transports) {
                FaultRun run = new FaultRun(Checkout.root(), kept, scenario, transport, chance, within, progress);
                progress.say(scenario.name() + " over " + FaultRun.name(transport) + ", seed " + chance + ": "
                        + scenario.description());
                RunReport done = run.run();
                tell(done);
                reports.add(done);
                write(report == null ? kept.resolve("report.json") : report, reports);
            }
        }
        return reports;
    }

    private void tell(RunReport done) {
        if (!json) {
            spec.commandLine().getOut().println(done.toText());
            spec.commandLine().getOut().flush();
        }
    }

    private static String report(List<RunReport> reports) {
        var runs = new JsonArray();
        reports.forEach(each -> runs.add(each.toJson()));
        return new JsonObject().put("runs", runs).encodePrettily();
    }

    private static void write(Path file, List<RunReport> reports) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, report(reports));
    }

    private List<Scenario> chosen() {
        if (tasks != null && (tasks < 1 || tasks > TASKS_MOST)) {
            throw wrong("--tasks takes a number from 1 to " + TASKS_MOST);
        }
        if (transports.contains(TransportChoice.AUTO)) {
            throw wrong("--transport takes kafka, dapr or both with a comma between");
        }
        Set<String> known = Scenario.ALL.stream().map(Scenario::name).collect(Collectors.toSet());
        only.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw wrong("--only " + name + ": there is no such scenario; --list prints them");
        });
        return Scenario.ALL.stream()
                .filter(each -> only.isEmpty() || only.contains(each.name()))
                .map(each -> each.withLoad(resized(each.load())))
                .toList();
    }

    private Load resized(Load load) {
        Load counted = tasks == null ? load : load.withTasks(tasks);
        return duration == null ? counted : counted.within(duration);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
