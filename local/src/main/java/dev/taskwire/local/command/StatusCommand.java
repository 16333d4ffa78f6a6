package dev.taskwire.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.up.Home;
import dev.taskwire.local.up.RunState;
import dev.taskwire.local.up.StateFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: what runs, how it is, how much memory it takes, and when due tasks were last looked for. */
@Command(
        name = "status",
        description = {
            "Shows the processes of the running local stack.",
            "Exit code 0 if all of them serve, 1 if something does not or nothing is up."
        },
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        RunState state = new StateFile(Home.of(Checkout.root()).stateFile())
                .running()
                .orElseThrow(() -> new LocalException("no local stack is up; start one with ./taskwire up"));
        List<ProcessStatus> all = ProcessStatus.of(state);
        List<String> metrics = ServiceMetrics.of(state);
        Optional<Instant> lastPoll = LastPoll.of(metrics);
        String transport = ActiveTransport.of(metrics).orElse(state.transport());
        if (json) {
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("transport", transport);
            whole.put("mode", state.mode());
            whole.put("auth", state.auth());
            whole.put("last_poll", lastPoll.map(Instant::toString).orElse(null));
            whole.put("urls", state.urls());
            whole.put("processes", all);
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(whole));
        } else {
            System.out.println("transport " + transport + ", mode " + state.mode() + ", auth " + state.auth());
            table(all).forEach(System.out::println);
            System.out.println(LastPoll.words(lastPoll, Instant.now()));
        }
        return all.stream().allMatch(ProcessStatus::healthy) ? 0 : 1;
    }

    private static List<String> table(List<ProcessStatus> all) {
        int width =
                all.stream().mapToInt(status -> status.name().length()).max().orElse(0);
        String format = "%-" + width + "s  %7s  %-14s  %6s  %s";
        List<String> lines = all.stream()
                .map(status -> String.format(
                        format, status.name(), status.pid(), status.health(), status.memory(), ports(status.ports())))
                .collect(Collectors.toList());
        lines.add(0, String.format(format, "PROCESS", "PID", "HEALTH", "RSS MB", "PORTS"));
        return lines;
    }

    private static String ports(Map<String, Integer> ports) {
        return ports.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(port -> port.getKey() + " " + port.getValue())
                .collect(Collectors.joining(", "));
    }
}
