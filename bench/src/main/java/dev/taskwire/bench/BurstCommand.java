package dev.taskwire.bench;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserAccess;
import dev.taskwire.local.console.Bar;
import dev.taskwire.local.console.ConsoleProgress;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire bench burst}: so many creations at once, and whether each acknowledged one can be read back. */
@Command(
        name = "burst",
        description = "Creates many tasks at once, then reads back every one that was acknowledged.",
        exitCodeList = {"0:Every request was answered 201, and every task is there.", "1:Not so.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
final class BurstCommand implements Callable<Integer> {

    @Mixin
    private UserAccess access = new UserAccess();

    @Option(names = "--count", defaultValue = "1000", description = "How many at once. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** @return 0 if every request was answered 201 and every task is there, 1 if not */
    @Override
    public Integer call() throws IOException {
        if (count < 1 || count > 20_000) {
            throw new ParameterException(spec.commandLine(), "--count takes a number from 1 to 20000.");
        }
        var target = access.target();
        if (!target.url().startsWith("http://")) {
            throw new ParameterException(spec.commandLine(), "--url takes a URL that begins with http://.");
        }
        var token = target.tokens().token();
        var vertx = Vertx.vertx();
        try (var burst = new Burst(vertx, URI.create(target.url()), target.user(), token)) {
            var result = ConsoleProgress.onStderrIfLong()
                    .during(
                            () -> Bar.of(burst.answered(), count, "answered"),
                            () -> burst.run(count)
                                    .toCompletionStage()
                                    .toCompletableFuture()
                                    .join());
            if (result.isSilence()) {
                throw new LocalException("no answer from " + target.url() + "; is the service up?");
            }
            print(spec.commandLine().getOut(), result);
            return result.isClean() ? 0 : 1;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void print(PrintWriter out, BurstResult result) {
        out.println(json ? result.toJson().encode() : result.toTable());
        out.flush();
    }
}
