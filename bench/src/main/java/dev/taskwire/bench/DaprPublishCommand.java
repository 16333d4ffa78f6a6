package dev.taskwire.bench;

import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire bench dapr-publish}: raw bulk publishing beside single calls through the same sidecar, in turns. */
@Command(
        name = "dapr-publish",
        description = "Publishes through the running sidecar, in bulk and event by event in turns; needs"
                + " ./taskwire up --transport dapr.",
        mixinStandardHelpOptions = true)
final class DaprPublishCommand implements Callable<Integer> {

    private static final double WANTED = 3;

    @Option(names = "--port", defaultValue = "3500", description = "The sidecar's. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--token-file",
            defaultValue = "${sys:taskwire.root:-.}/.taskwire/run/dapr-api-token",
            description = "Holds the sidecar's API token. Default: ${DEFAULT-VALUE}")
    private Path tokenFile;

    @Option(names = "--count", defaultValue = "100000", description = "Events of a turn. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(names = "--bulk", defaultValue = "100", description = "Events of a bulk call. Default: ${DEFAULT-VALUE}")
    private int bulk;

    @Option(names = "--parallel", defaultValue = "16", description = "Calls in flight. Default: ${DEFAULT-VALUE}")
    private int parallel;

    @Option(names = "--turns", defaultValue = "3", description = "Turns of each way. Default: ${DEFAULT-VALUE}")
    private int turns;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** @return 0 if bulk is at least three times as fast */
    @Override
    public Integer call() throws IOException {
        if (count < 1 || bulk < 2 || parallel < 1 || turns < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count, --parallel and --turns take numbers from 1, --bulk from 2.");
        }
        String token = Files.exists(tokenFile) ? Files.readString(tokenFile).strip() : "";
        var vertx = Vertx.vertx();
        try {
            var options = DaprOptions.of("127.0.0.1", port).withApiToken(token).withPool(parallel, parallel);
            return measure(new DaprPublish(DaprClient.create(vertx, options), parallel));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private int measure(DaprPublish publish) {
        var err = spec.commandLine().getErr();
        int some = Math.min(count, 20_000);
        err.printf("warmed up: %,.0f/s and %,.0f/s%n", rate(publish, some, bulk), rate(publish, some, 1));
        var found = BulkRatio.measure(turns, err, () -> rate(publish, count, bulk), () -> rate(publish, count, 1));
        var out = spec.commandLine().getOut();
        out.println(json ? found.json(count) : found.table());
        out.flush();
        return found.ratio() >= WANTED ? 0 : 1;
    }

    private static double rate(DaprPublish publish, int count, int perCall) {
        return publish.run(count, perCall)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
