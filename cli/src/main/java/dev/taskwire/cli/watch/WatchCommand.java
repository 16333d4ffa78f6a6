package dev.taskwire.cli.watch;

import dev.taskwire.cli.admin.AdminClient;
import dev.taskwire.cli.admin.SwitchTargets;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.TimeOption;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code watch}: the four triggers of the way back, and the way back itself. */
@Command(
        name = "watch",
        description = {
            "Watches the four reasons to go back from Dapr to Kafka: publishing, consumer lag, errors, the sidecar's memory.",
            "Tells each change in a line. With --rollback-on-trigger it goes back by itself when one fires, says why, and ends",
            "when all that answers has moved."
        },
        footer = {
            "",
            "Examples:",
            "  ./taskwire watch --duration 1h",
            "  ./taskwire watch --rollback-on-trigger --token-file operator-token \\",
            "    --url http://10.0.0.7:8082 --url http://10.0.0.8:8082 --then charts/back-from-dapr"
        },
        exitCodeList = {
            "0:--duration is over, and nothing fired.",
            "1:A trigger fired, or nothing could be watched.",
            "2:Wrong usage.",
            "3:All is back on Kafka, and the command of --then failed.",
            "130:Ctrl-C."
        },
        mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private SwitchTargets targets = new SwitchTargets();

    @Mixin
    private Judging judging = new Judging();

    @Option(
            names = "--rollback-on-trigger",
            description = {
                "When one fires, move to Kafka all that goes by Dapr, and end with 1; again at each look until all has moved.",
                "Nothing is done while the brokers do not answer, or where nothing goes by Dapr; both are told."
            })
    private boolean rollback;

    @Option(
            names = "--then",
            paramLabel = "COMMAND",
            description = {
                "After that, a command of the shell that makes it last, such as charts/back-from-dapr.",
                "The reason is in its environment as TASKWIRE_REASON."
            })
    private @Nullable String then;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = TimeOption.class,
            description = "Between two looks (default: 5s).")
    private Duration interval = Duration.ofSeconds(5);

    @Option(
            names = "--window",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = TimeOption.class,
            description = "Of rates and percentiles (default: 1m).")
    private Duration window = Duration.ofMinutes(1);

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "How long (default: until Ctrl-C).")
    private @Nullable Duration duration;

    @Option(names = "--json", description = "A JSON object on a line for each change (NDJSON).")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (then != null && !rollback) {
            throw LocalException.wrongUsage("--then needs --rollback-on-trigger");
        }
        if (window.compareTo(interval) < 0) {
            throw LocalException.wrongUsage("--window is shorter than --interval");
        }
        Map<String, AdminClient> clients = targets.clients();
        var report = new Report(spec.commandLine().getOut(), spec.commandLine().getErr(), json, judging);
        report.note("watching " + String.join(", ", clients.keySet()) + ": " + judging.summary());
        var watch = new Watch(clients, new Readings(window), judging.judges(), report);
        return watch(watch, new Rollback(new WayBack(clients), then, report));
    }

    private int watch(Watch watch, Rollback back) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        boolean fired = false;
        while (true) {
            watch.look();
            fired |= watch.fires();
            if (rollback && (watch.fires() || back.begun())) {
                OptionalInt code = back.tried(watch.reason());
                if (code.isPresent()) {
                    return code.getAsInt();
                }
            }
            if (duration != null && System.nanoTime() - begun >= duration.toNanos()) {
                return fired || !watch.answered() ? 1 : 0;
            }
            TimeUnit.NANOSECONDS.sleep(interval.toNanos());
        }
    }
}
