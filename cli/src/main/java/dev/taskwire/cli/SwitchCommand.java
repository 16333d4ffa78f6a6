package dev.taskwire.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.ConsoleProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
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
        footer = {"", "Exit code 0 if all are there, 1 if one is not, 2 for wrong usage."},
        mixinStandardHelpOptions = true)
final class SwitchCommand implements Callable<Integer> {

    /** What {@code --to} takes. */
    enum Target {
        KAFKA,
        DAPR;

        String word() {
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

    @Mixin
    private SwitchTargets targets = new SwitchTargets();

    @Override
    public Integer call() throws IOException {
        Map<String, AdminClient> clients = targets.clients();
        clients.forEach(this::requirePossible);
        return ConsoleProgress.onStderr()
                .during("switching " + String.join(", ", clients.keySet()) + " to " + to.word(), () -> move(clients));
    }

    private void requirePossible(String name, AdminClient client) {
        JsonNode status = AdminClient.joined(client.get("/transport"));
        JsonNode other = status.path("other");
        if (!status.path("active").asText().equals(to.word())
                && !other.path("available").asBoolean()) {
            throw new LocalException(name + " cannot go to " + to.word() + ": "
                    + other.path("problem").asText() + (to == Target.DAPR ? HOW_TO_GET_A_SIDECAR : ""));
        }
    }

    /** All at once, so that a group changes its members once. */
    private int move(Map<String, AdminClient> clients) {
        Map<String, CompletableFuture<JsonNode>> moves = new LinkedHashMap<>();
        clients.forEach((name, client) -> moves.put(name, client.post("/switch", Map.of("to", to.word()))));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int failed = 0;
        for (var move : moves.entrySet()) {
            try {
                out.println(move.getKey() + ": " + describe(AdminClient.joined(move.getValue())));
            } catch (LocalException e) {
                failed++;
                err.println("taskwire: " + move.getKey() + ": " + e.getMessage());
            }
        }
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private static String describe(JsonNode result) {
        JsonNode last = result.path("last_switch");
        return result.path("changed").asBoolean()
                ? String.format(
                        Locale.ROOT,
                        "%s -> %s in %.1f s, deliveries waited for up to %.1f s",
                        last.path("from").asText(),
                        last.path("to").asText(),
                        last.path("took_ms").asLong() / 1000.0,
                        last.path("pause_ms").asLong() / 1000.0)
                : "is on " + result.path("active").asText() + ", with all it publishes";
    }
}
