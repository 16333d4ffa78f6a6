package dev.taskwire.bench.measure;

import dev.taskwire.bench.host.Idleness;
import dev.taskwire.bench.result.BenchResult;
import dev.taskwire.bench.result.ResultFile;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.target.Account;
import dev.taskwire.bench.target.OwnStack;
import dev.taskwire.bench.target.Reads;
import dev.taskwire.bench.target.StackShape;
import dev.taskwire.bench.target.Target;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.access.UserAccess;
import dev.taskwire.local.access.UserTarget;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts a stack of its own, or takes one that runs, measures it and writes the result. */
abstract class MeasureCommand implements Callable<Integer> {

    private final String name;
    private final TransportChoice transport;

    @Mixin
    private MeasureOptions options = new MeasureOptions();

    @Mixin
    private UserAccess access = new UserAccess();

    @Spec
    private CommandSpec spec;

    /** @param name of the command, the result and its file */
    MeasureCommand(String name, TransportChoice transport) {
        this.name = name;
        this.transport = transport;
    }

    @Override
    public final Integer call() throws IOException {
        Path root = Checkout.root();
        boolean own = !access.isElsewhere();
        Settings settings = options.settings(own, "");
        Progress progress = ConsoleProgress.onStderr();
        Idleness before = progress.during("looking whether the machine is free", Idleness::now);
        List<String> marks = new ArrayList<>(before.marks(options.stack.busyAnyway()));
        marks.forEach(mark -> progress.say("marked: " + mark));
        BenchResult result =
                own ? ofOwnStack(settings, before, marks, root, progress) : elsewhere(before, marks, root, progress);
        Path out = options.out == null ? root.resolve(".taskwire/bench/" + name + ".json") : options.out;
        ResultFile.write(out, result);
        tell(result);
        progress.say("written to " + out);
        return Measurement.isBrokenOff(result) ? 1 : 0;
    }

    private void tell(BenchResult result) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.print(ResultFile.toJson(result));
        } else {
            Summary.of(result).forEach(out::println);
        }
        out.flush();
    }

    private BenchResult ofOwnStack(Settings settings, Idleness before, List<String> marks, Path root, Progress progress)
            throws IOException {
        try (OwnStack stack =
                OwnStack.start(root, StackShape.of(transport, options.stack.auth()), System.getenv(), progress)) {
            return new Measurement(name, stack.target(), settings, before, marks, root, progress).run();
        }
    }

    private BenchResult elsewhere(Idleness before, List<String> marks, Path root, Progress progress)
            throws IOException {
        UserTarget given = access.target();
        if (!given.url().startsWith("http://")) {
            throw LocalException.wrongUsage("--url takes a URL that begins with http://");
        }
        String token = given.tokens().token();
        Target target = new Target(
                List.of(URI.create(given.url())),
                new Account(given.user(), token),
                transport.name().toLowerCase(Locale.ROOT),
                options.metrics,
                Optional.ofNullable(options.mailbox),
                Optional.empty(),
                Optional.empty(),
                List.of());
        marks.addAll(Preflight.service(target, new Reads(target), options.dirtyAnyway));
        return new Measurement(name, target, options.settings(false, token), before, marks, root, progress).run();
    }
}
