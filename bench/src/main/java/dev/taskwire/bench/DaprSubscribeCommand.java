package dev.taskwire.bench;

import dev.taskwire.local.console.ConsoleProgress;
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
import picocli.CommandLine.Mixin;
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
        exitCodeList = {"0:Bulk is at least three times as fast.", "1:It is not, or it failed.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
final class DaprSubscribeCommand implements Callable<Integer> {

    @Mixin
    private BulkOptions options = new BulkOptions();

    @Option(
            names = "--await",
            defaultValue = "10",
            description = "Milliseconds a batch waits. Default: ${DEFAULT-VALUE}")
    private int await;

    @Option(names = "--root", defaultValue = "${sys:taskwire.root:-.}", hidden = true)
    private Path root;

    @Spec
    private CommandSpec spec;

    /** @return 0 if bulk is at least three times as fast */
    @Override
    public Integer call() throws IOException {
        if (!options.areSensible() || await < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count, --await and --turns take numbers from 1, --bulk from 2.");
        }
        var home = root.resolve(".taskwire/bench/dapr-subscribe");
        Trees.delete(home);
        try (var drain = new DaprDrain(tools(), root.resolve("dapr-components"), home)) {
            var limits = new BulkSubscription(options.bulk(), Duration.ofMillis(await));
            var found = BulkRatio.measure(
                    options.turns(),
                    ConsoleProgress.onStderr(),
                    () -> drain.turn(options.count(), Optional.of(limits)),
                    () -> drain.turn(options.count(), Optional.empty()));
            return options.tell(found, spec.commandLine().getOut());
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
