package dev.taskwire.bench;

import dev.taskwire.bench.sidecar.DaprPublish;
import dev.taskwire.local.access.Tokens;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Progress;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire bench dapr-publish}: raw bulk publishing beside single calls through the same sidecar, in turns. */
@Command(
        name = "dapr-publish",
        description = "Publishes through the running sidecar, in bulk and event by event in turns; needs"
                + " ./taskwire up --transport dapr.",
        exitCodeList = {"0:Bulk is at least three times as fast.", "1:It is not, or it failed.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
final class DaprPublishCommand implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "3500", description = "The sidecar's. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--token-file",
            defaultValue = "${sys:taskwire.root:-.}/.taskwire/run/dapr-api-token",
            description = "Holds the sidecar's API token. Default: ${DEFAULT-VALUE}")
    private Path tokenFile;

    @Mixin
    private BulkOptions options = new BulkOptions();

    @Option(names = "--parallel", defaultValue = "16", description = "Calls in flight. Default: ${DEFAULT-VALUE}")
    private int parallel;

    @Spec
    private CommandSpec spec;

    /** @return 0 if bulk is at least three times as fast */
    @Override
    public Integer call() throws IOException {
        if (!options.areSensible() || parallel < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count, --parallel and --turns take numbers from 1, --bulk from 2.");
        }
        String token = Files.exists(tokenFile) ? Tokens.fromFile(tokenFile) : "";
        var vertx = Vertx.vertx();
        try {
            var sidecar = DaprOptions.of("127.0.0.1", port).withApiToken(token).withPool(parallel, parallel);
            return measure(new DaprPublish(DaprClient.create(vertx, sidecar), parallel));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private int measure(DaprPublish publish) throws IOException {
        Progress progress = ConsoleProgress.onStderr();
        int count = options.count();
        int some = Math.min(count, 20_000);
        progress.step("warming up", () -> {
            var unused = rate(publish, some, options.bulk()) + rate(publish, some, 1); // only to have run
        });
        var found = BulkRatio.measure(
                options.turns(), progress, () -> rate(publish, count, options.bulk()), () -> rate(publish, count, 1));
        return options.tell(found, spec.commandLine().getOut());
    }

    private static double rate(DaprPublish publish, int count, int perCall) {
        return publish.run(count, perCall)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
