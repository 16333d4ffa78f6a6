package dev.taskwire.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Bar;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dlq redrive}: back to where they were meant to go. */
@Command(
        name = "redrive",
        description = {
            "Publishes them again, with the same bytes, key and event id; consumers that have handled the event",
            "know it. Ids are sent at once and answered one by one; --topic and --all are sent soon."
        },
        footer = {
            "",
            "Examples:",
            "  ./taskwire dlq redrive 17 18 outbox-42",
            "  ./taskwire dlq redrive --topic task-events"
        },
        exitCodeList = {"0:All were sent or queued.", "1:One was not, or the service did not answer.", "2:Wrong usage."
        },
        mixinStandardHelpOptions = true)
final class DlqRedrive implements Callable<Integer> {

    private static final int AT_ONCE = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DlqTarget target = new DlqTarget();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** One of them. */
    static final class Which {
        @Parameters(paramLabel = "ID", arity = "1..*", description = "As listed, such as 17 or outbox-42.")
        private List<String> ids = new ArrayList<>();

        @Option(names = "--topic", paramLabel = "TOPIC", description = "All open ones of this topic.")
        private @Nullable String topic;

        @Option(names = "--all", description = "All open ones.")
        private boolean all;
    }

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        DlqApi api = target.api();
        if (which.ids.isEmpty()) {
            Map<String, ?> selector = which.topic == null ? Map.of("all", which.all) : Map.of("topic", which.topic);
            return queued(ConsoleProgress.onStderrIfLong().during("queueing", () -> api.redrive(selector)));
        }
        List<JsonNode> results = new CopyOnWriteArrayList<>();
        ConsoleProgress.onStderrIfLong()
                .step(
                        () -> "redriving " + Bar.of(results.size(), which.ids.size(), "letters"),
                        () -> redrive(api, results));
        return new Results(spec.commandLine(), json).print(results);
    }

    /** Those after a call that failed are not tried; each has its answer all the same. */
    private void redrive(DlqApi api, List<JsonNode> results) {
        for (int from = 0; from < which.ids.size(); from += AT_ONCE) {
            var some = which.ids.subList(from, Math.min(which.ids.size(), from + AT_ONCE));
            try {
                api.redrive(Map.of("ids", some)).path("results").forEach(results::add);
            } catch (LocalException e) {
                if (from == 0) {
                    throw e;
                }
                which.ids.subList(from, which.ids.size()).forEach(id -> results.add(Results.failed(id, e)));
                break;
            }
        }
    }

    private int queued(JsonNode answer) {
        var out = spec.commandLine().getOut();
        out.println(
                json
                        ? Plain.json(answer)
                        : answer.path("queued").asLong()
                                + " queued; ./taskwire dlq list shows what is left and what failed");
        out.flush();
        return 0;
    }
}
