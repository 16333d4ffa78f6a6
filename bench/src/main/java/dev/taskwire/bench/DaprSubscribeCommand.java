package dev.taskwire.bench;

import dev.taskwire.local.dapr.DaprSearch;
import dev.taskwire.local.dapr.DaprTools;
import dev.taskwire.local.process.Trees;
import dev.taskwire.transport.dapr.BulkSubscription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire bench dapr-subscribe}: bulk deliveries beside single ones from a sidecar, in turns. */
@Command(
        name = "dapr-subscribe",
        description =
                "Drains a backlog through a sidecar, in bulk and event by event in turns, with a handler that does"
                        + " nothing; starts a broker, a scheduler and sidecars of its own.",
        mixinStandardHelpOptions = true)
final class DaprSubscribeCommand implements Callable<Integer> {

    private static final double WANTED = 3;

    @Option(names = "--count", defaultValue = "100000", description = "Events of a turn. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(
            names = "--bulk",
            defaultValue = "100",
            description = "Events of a batch at most. Default: ${DEFAULT-VALUE}")
    private int bulk;

    @Option(
            names = "--await",
            defaultValue = "10",
            description = "Milliseconds a batch waits. Default: ${DEFAULT-VALUE}")
    private int await;

    @Option(names = "--turns", defaultValue = "3", description = "Turns of each way. Default: ${DEFAULT-VALUE}")
    private int turns;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Option(names = "--root", defaultValue = "${sys:taskwire.root:-.}", hidden = true)
    private Path root;

    @Spec
    private CommandSpec spec;

    /** @return 0 if bulk is at least three times as fast */
    @Override
    public Integer call() throws IOException {
        if (count < 1 || bulk < 2 || await < 1 || turns < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count, --await and --turns take numbers from 1, --bulk from 2.");
        }
        var home = root.resolve(".taskwire/bench/dapr-subscribe");
        Trees.delete(home);
        try (var drain = new DaprDrain(tools(), root.resolve("dapr-components"), home)) {
            var limits = new BulkSubscription(bulk, Duration.ofMillis(await));
            var found = BulkRatio.measure(
                    turns,
                    spec.commandLine().getErr(),
                    () -> drain.turn(count, Optional.of(limits)),
                    () -> drain.turn(count, Optional.empty()));
            var out = spec.commandLine().getOut();
            out.println(json ? found.json(count) : found.table());
            out.flush();
            return found.ratio() >= WANTED ? 0 : 1;
        }
    }

    private DaprTools tools() {
        var found = new DaprSearch(root, Map.copyOf(System.getenv()), Path.of(System.getProperty("user.home"))).find();
        if (found.tools() == null) {
            throw new ParameterException(
                    spec.commandLine(), found.explanation() + ". Run ./taskwire dapr install first.");
        }
        return found.tools();
    }
}
