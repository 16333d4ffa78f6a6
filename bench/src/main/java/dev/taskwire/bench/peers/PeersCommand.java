package dev.taskwire.bench.peers;

import dev.taskwire.bench.measure.OwnStackOptions;
import dev.taskwire.bench.result.ResultFile;
import dev.taskwire.local.command.Checkout;
import dev.taskwire.local.console.ConsoleProgress;
import dev.taskwire.local.console.Progress;
import dev.taskwire.local.dapr.DaprSearch;
import dev.taskwire.local.up.TransportChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire bench peers}: the service beside pgbench, kafka-producer-perf-test and daprd, as ratios. */
@Command(
        name = "peers",
        description = {
            "Measures Taskwire in turns with what its parts do alone, on the same servers in one run: pgbench on the same two",
            "inserts, kafka-producer-perf-test with the same events, and daprd's publishing. Starts a stack of its own for each",
            "transport, with tokens (unless --auth none), outbox, publishing and relay on; takes six minutes."
        },
        exitCodeList = {"0:The ratios that are wanted are reached.", "1:They are not, or it failed.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
public final class PeersCommand implements Callable<Integer> {

    private static final int MOST_CONNECTIONS = 1_500; // the local service takes 1800 requests at once

    @Option(names = "--rounds", defaultValue = "3", description = "Of each transport (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "Of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--connections",
            defaultValue = "1000",
            description = "Of the clients that create tasks (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--transport",
            paramLabel = "kafka|dapr",
            split = ",",
            description = "One, or both with a comma between (default: both where daprd is found, else kafka).")
    private Set<TransportChoice> transports = new LinkedHashSet<>();

    @Option(
            names = "--pgbench",
            paramLabel = "FILE",
            description = "The program (default: PGBENCH of the environment, PATH, /usr/lib/postgresql/*/bin).")
    private @Nullable Path pgbench;

    @Mixin
    private OwnStackOptions stack = new OwnStackOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Write the JSON object there as well.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object instead of tables.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** @return 0 if the ratios that are wanted are reached */
    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || seconds < 1 || connections < 1 || connections > MOST_CONNECTIONS) {
            throw wrong(
                    "--rounds and --seconds take numbers from 1, --connections from 1 to " + MOST_CONNECTIONS + ".");
        }
        if (transports.contains(TransportChoice.AUTO)) {
            throw wrong("--transport takes kafka, dapr or both with a comma between.");
        }
        Progress progress = ConsoleProgress.onStderr();
        var program = pgbench == null
                ? PgbenchSearch.find(System.getenv(), PgbenchSearch.DEBIAN)
                : PgbenchSearch.checked(pgbench, "--pgbench");
        var plan = new PeersPlan(Checkout.root(), program, stack.auth(), rounds, seconds, connections);
        var environment = Surroundings.look(program, stack.busyAnyway());
        List<TransportPeers> runs = new ArrayList<>();
        for (var transport : transports.isEmpty() ? possible(progress) : List.copyOf(transports)) {
            runs.add(new PeersRun(plan, transport, progress).run());
        }
        return tell(new PeersReport(plan, environment, runs));
    }

    private static List<TransportChoice> possible(Progress progress) {
        var found = new DaprSearch(Checkout.root(), System.getenv(), Path.of(System.getProperty("user.home"))).find();
        if (found.tools() == null) {
            progress.say("without Dapr, since " + found.explanation() + "; ./taskwire dapr install builds it");
            return List.of(TransportChoice.KAFKA);
        }
        return List.of(TransportChoice.KAFKA, TransportChoice.DAPR);
    }

    private int tell(PeersReport report) throws IOException {
        String text = report.toJson().encodePrettily();
        if (out != null) {
            ResultFile.writeText(out, text + "\n");
        }
        var writer = spec.commandLine().getOut();
        if (json) {
            writer.println(text);
        } else {
            report.lines(spec.commandLine().getColorScheme().ansi()).forEach(writer::println);
        }
        writer.flush();
        return report.isGood() ? 0 : 1;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
