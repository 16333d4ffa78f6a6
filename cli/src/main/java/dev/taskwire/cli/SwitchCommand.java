package dev.taskwire.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.cli.admin.SwitchResult;
import dev.taskwire.cli.admin.SwitchTargets;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Plain;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code switch}: moves running processes from one transport to the other. */
@Command(
        name = "switch",
        description = {
            "Moves running processes from one transport to the other: all of the local run, or some.",
            "First asks all whether they can; if one cannot, none is moved.",
            "Lasts until a process starts again: USE_DAPR or use_dapr in conf/ decides then."
        },
        exitCodeList = {"0:All are there.", "1:One is not, or cannot go.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
final class SwitchCommand implements Callable<Integer> {

    /** What {@code --to} takes. */
    enum Target {
        KAFKA,
        DAPR;

        /** As it is given and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String HOW_TO_GET_A_SIDECAR =
            "; locally start with ./taskwire up --transport dapr, in a cluster"
                    + " run helm upgrade todo-app charts/todo-app --namespace todo-phasev --reuse-values --set useDapr=true";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--to", paramLabel = "kafka|dapr", required = true, description = "Where to.")
    private Target to = Target.KAFKA;

    @Option(
            names = "--json",
            description = "As JSON: results, each with name, outcome and what the process or the error tells.")
    private boolean json;

    @Mixin
    private SwitchTargets targets = new SwitchTargets();

    @Override
    public Integer call() throws IOException {
        Map<String, AdminClient> clients = targets.clients();
        ConsoleProgress.onStderrIfLong()
                .step("asking whether they can go", () -> clients.forEach(this::requirePossible));
        return ConsoleProgress.onStderr()
                .during("switching " + String.join(", ", clients.keySet()) + " to " + to, () -> move(clients));
    }

    private void requirePossible(String name, AdminClient client) {
        JsonNode status = AdminClient.joined(client.get("/transport"));
        JsonNode other = status.path("other");
        if (!status.path("active").asText().equals(to.toString())
                && !other.path("available").asBoolean()) {
            throw new LocalException(name + " cannot go to " + to + ": "
                    + other.path("problem").asText() + (to == Target.DAPR ? HOW_TO_GET_A_SIDECAR : ""));
        }
    }

    /** All at once, so that a group changes its members once. */
    private int move(Map<String, AdminClient> clients) {
        Map<String, CompletableFuture<JsonNode>> moves = new LinkedHashMap<>();
        clients.forEach((name, client) -> moves.put(name, client.post("/switch", Map.of("to", to.toString()))));
        List<SwitchResult> results = new ArrayList<>();
        for (var move : moves.entrySet()) {
            try {
                results.add(SwitchResult.moved(move.getKey(), AdminClient.joined(move.getValue())));
            } catch (LocalException e) {
                results.add(SwitchResult.failed(move.getKey(), e));
            }
        }
        return print(results);
    }

    private int print(List<SwitchResult> results) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        for (SwitchResult result : results) {
            if (!result.good()) {
                err.println("taskwire: " + Plain.line(result.line()));
            } else if (!json) {
                out.println(Plain.line(result.line()));
            }
        }
        if (json) {
            out.println(Plain.json(
                    Map.of("results", results.stream().map(SwitchResult::json).toList())));
        }
        out.flush();
        err.flush();
        return results.stream().allMatch(SwitchResult::good) ? 0 : 1;
    }
}
