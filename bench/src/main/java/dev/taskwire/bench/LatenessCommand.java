package dev.taskwire.bench;

import dev.taskwire.local.access.LocalRun;
import dev.taskwire.local.access.UrlOption;
import dev.taskwire.local.access.UserAccess;
import dev.taskwire.local.console.ConsoleProgress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire bench lateness}: how long after its moment a reminder is fired, by the service's own metric. */
@Command(
        name = "lateness",
        description =
                "Makes tasks that fall due over a time, and reads from taskwire_reminder_lateness_seconds how late"
                        + " their reminders were fired.",
        exitCodeList = {
            "0:Every reminder was fired and, unless all came at one instant, 95 of 100 less than 250 ms late.",
            "1:Not so, or the service did not answer.",
            "2:Wrong usage."
        },
        mixinStandardHelpOptions = true)
final class LatenessCommand implements Callable<Integer> {

    private static final int WARM_UP_RATE = 200;

    @Mixin
    private UserAccess access = new UserAccess();

    @Option(
            names = "--metrics",
            paramLabel = "URL",
            converter = UrlOption.class,
            description = {
                "Metrics of a process that fires reminders, such as http://127.0.0.1:8082/metrics; once for each",
                "(default: those of the running local stack; needed with --url)."
            })
    private List<URI> metrics = new ArrayList<>();

    @Option(names = "--count", defaultValue = "6000", description = "How many tasks. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "From the first moment to the last; 0 for all at one instant. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--lead",
            defaultValue = "20",
            description = "Seconds until the first moment, in which the tasks are made. Default: ${DEFAULT-VALUE}")
    private int lead;

    @Option(
            names = "--warm-up",
            defaultValue = "30",
            description =
                    "Seconds for which tasks fall due at 200 a second before, uncounted: a service that has just been"
                            + " started is compiled under load. 0 for none. Default: ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** @return 0 if every reminder was fired and, unless all came at one instant, 95 of 100 less than 250 ms late; 1 if not */
    @Override
    public Integer call() throws IOException {
        if (count < 1 || seconds < 0 || lead < 1 || warmUp < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--count and --lead take numbers from 1, --seconds and --warm-up from 0.");
        }
        if (access.isElsewhere() && metrics.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--url needs --metrics of what fires there.");
        }
        var lateness = new Lateness(access.target(), metrics.isEmpty() ? ofLocalRun() : metrics);
        if (warmUp > 0) {
            tell("warming up", warmUp * WARM_UP_RATE, warmUp);
            var unused = run(lateness, warmUp * WARM_UP_RATE, warmUp); // not counted
        }
        tell("measuring", count, seconds);
        var result = run(lateness, count, seconds);
        var out = spec.commandLine().getOut();
        out.println(json ? result.toJson().encode() : result.toTable());
        out.flush();
        return result.isGood() ? 0 : 1;
    }

    private static List<URI> ofLocalRun() {
        return LocalRun.state().processes().stream()
                .filter(process -> process.ports().containsKey("ops"))
                .map(process -> URI.create("http://127.0.0.1:" + process.ports().get("ops") + "/metrics"))
                .toList();
    }

    private LatenessResult run(Lateness lateness, int tasks, int over) throws IOException {
        return ConsoleProgress.onStderr().during(lateness::shown, () -> {
            try {
                return lateness.run(tasks, Duration.ofSeconds(lead), Duration.ofSeconds(over));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        });
    }

    private void tell(String what, int tasks, int over) {
        var err = spec.commandLine().getErr();
        err.printf("%s: %d tasks that fall due over %d s%n", what, tasks, over);
        err.flush();
    }
}
