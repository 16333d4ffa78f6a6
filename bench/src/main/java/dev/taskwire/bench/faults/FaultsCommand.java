package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.scenario.Scenario;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        subcommands = RehearseCommand.class,
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {

    private static final int SEEDS = 1_000_000;

    @Option(names = "--list", description = "Print the scenarios, their numbers and when they pass, and end.")
    private boolean list;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Run these alone, with commas between them (default: all).")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = "--transport",
            paramLabel = "kafka|dapr|both",
            split = ",",
            defaultValue = "both",
            description = "How events travel; one run each (default: ${DEFAULT-VALUE}).")
    private List<Over> over = List.of();

    @Option(names = "--seed", description = "Of load and faults: the same one does the same (default: any).")
    private @Nullable Long seed;

    @Mixin
    private LoadOptions loads = new LoadOptions();

    @Mixin
    private PreviousOption previous = new PreviousOption();

    @Mixin
    private Leniency leniency = new Leniency();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the JSON report goes (default: .taskwire/faults/report.json).")
    private @Nullable Path report;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page that shows each run over its time.")
    private @Nullable Path html;

    @Option(names = "--json", description = "As JSON: the report's runs at the end, or with --list the scenarios.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Scenario> chosen = chosen();
        if (list) {
            ScenarioList all = new ScenarioList(chosen);
            print(json ? all.toJson() : all.toText());
            return 0;
        }
        List<TransportChoice> transports = over.stream()
                .flatMap(each -> each.transports().stream())
                .distinct()
                .toList();
        if (chosen.stream()
                .allMatch(each -> transports.stream()
                        .allMatch(transport -> each.notOver(transport).isPresent()))) {
            throw wrong("nothing to run: "
                    + chosen.get(0).notOver(transports.get(0)).orElse(""));
        }
        RunReports reports = run(chosen, transports, ConsoleProgress.onStderr());
        reports.sums().forEach(this::tell);
        if (json) {
            print(reports.toJson());
        }
        return reports.passed() ? 0 : 1;
    }

    private RunReports run(List<Scenario> chosen, List<TransportChoice> transports, Progress progress)
            throws IOException {
        Path kept = Checkout.root().resolve(".taskwire/faults");
        long chance = seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
        RunReports reports = new RunReports();
        for (Scenario scenario : chosen) {
            for (TransportChoice transport : transports) {
                Optional<String> not = scenario.notOver(transport);
                if (not.isPresent()) {
                    tell(reports.leaveOut(scenario, transport, not.get()).line());
                    continue;
                }
                FaultRun run = new FaultRun(Checkout.root(), kept, scenario, transport, chance, leniency, progress);
                progress.say(scenario.name() + " over " + FaultRun.name(transport) + ", seed " + chance + ": "
                        + scenario.description());
                RunReport done = run.run();
                tell(done.toText());
                reports.add(done);
                write(report == null ? kept.resolve("report.json") : report, reports.toJson());
                if (html != null) {
                    write(html, RunPage.of(reports));
                }
            }
        }
        return reports;
    }

    private void tell(String text) {
        if (!json) {
            print(text);
        }
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    private List<Scenario> chosen() {
        List<Scenario> all = Scenarios.all(previous.folder());
        Set<String> known = all.stream().map(Scenario::name).collect(Collectors.toSet());
        only.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw wrong("--only " + name + ": there is no such scenario; --list prints them");
        });
        return all.stream()
                .filter(each -> only.isEmpty() || only.contains(each.name()))
                .map(each -> each.withLoad(loads.resized(each.load())))
                .toList();
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
