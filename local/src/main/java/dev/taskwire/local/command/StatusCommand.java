package dev.taskwire.local.command;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Colour;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Plain;
import dev.taskwire.local.console.Table;
import dev.taskwire.local.console.Table.Cell;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.RunState;
import dev.taskwire.local.up.StateFile;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: what runs, how it is, how much memory it takes, and when due tasks were last looked for. */
@Command(
        name = "status",
        description = "Shows the processes of the running local stack, and when due tasks were last looked for.",
        exitCodeList = {"0:All of them serve.", "1:Something does not, or nothing is up.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON: transport, mode, auth, last_poll, urls and processes.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        RunState state = new StateFile(Home.of(Checkout.root()).stateFile())
                .running()
                .orElseThrow(() -> new LocalException("no local stack is up; start one with ./taskwire up"));
        ConsoleProgress progress = ConsoleProgress.onStderrIfLong();
        List<ProcessStatus> all = progress.during("asking the processes", () -> ProcessStatus.of(state));
        List<String> metrics = progress.during("reading their metrics", () -> ServiceMetrics.of(state));
        Optional<Instant> lastPoll = LastPoll.of(metrics);
        String transport = ActiveTransport.of(metrics).orElse(state.transport());
        var out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("transport", transport);
            whole.put("mode", state.mode());
            whole.put("auth", state.auth());
            whole.put("last_poll", lastPoll.map(Instant::toString).orElse(null));
            whole.put("urls", state.urls());
            whole.put("processes", all);
            out.println(Plain.json(whole));
        } else {
            out.println("transport " + transport + ", mode " + state.mode() + ", auth " + state.auth());
            table(all).lines(spec.commandLine().getColorScheme().ansi()).forEach(out::println);
            out.println(LastPoll.words(lastPoll, Instant.now()));
        }
        out.flush();
        return all.stream().allMatch(ProcessStatus::healthy) ? 0 : 1;
    }

    private static Table table(List<ProcessStatus> all) {
        Table table = new Table("PROCESS", "PID", "HEALTH", "RSS MB", "PORTS");
        all.forEach(status -> table.row(
                Cell.of(status.name()),
                Cell.of(Long.toString(status.pid())),
                new Cell(status.health(), status.healthy() ? Colour.GREEN : Colour.RED),
                Cell.of(status.memory()),
                Cell.of(ports(status.ports()))));
        return table;
    }

    private static String ports(Map<String, Integer> ports) {
        return ports.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(port -> port.getKey() + " " + port.getValue())
                .collect(Collectors.joining(", "));
    }
}
