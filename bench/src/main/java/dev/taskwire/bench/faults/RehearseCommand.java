package dev.taskwire.bench.faults;

import dev.taskwire.local.LocalException;
import dev.taskwire.local.command.TimeOption;
import dev.taskwire.local.console.ConsoleProgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taskwire faults rehearse}: servers, clients and checker for services that others run and change. */
@Command(
        name = "rehearse",
        description = {
            "Servers, clients and checker for services that others run, such as the pods of a test cluster.",
            "Starts PostgreSQL, Kafka and a mailbox, all without passwords: only where nobody else reaches the address.",
            "Then it reads what to do: 'load URL' begins the load, 'step NAME' names what happens from then on, and 'end',"
                    + " or the end of the input, has it wait until all is quiet and judge."
        },
        exitCodeList = {"0:Passed.", "1:Something is lost, doubled, late or failed.", "2:Wrong usage."},
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    private static final int RATE_MOST = 8; // for 40 minutes: the mailbox keeps 20,000 emails

    @Option(names = "--host", required = true, description = "Address that the servers listen on, besides 127.0.0.1.")
    private String host = "";

    @Option(names = "--broker", required = true, description = "Name by which Kafka's clients reach that address.")
    private String broker = "";

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "For the servers' data and logs.")
    private Path data = Path.of("");

    private int rate;

    @Option(
            names = "--rate",
            defaultValue = "5",
            description = "Tasks a second; a few more requests follow each (default: ${DEFAULT-VALUE}).")
    void rate(int tasks) {
        if (tasks < 1 || tasks > RATE_MOST) {
            throw new ParameterException(spec.commandLine(), "--rate takes a number from 1 to " + RATE_MOST);
        }
        rate = tasks;
    }

    @Option(names = "--seed", defaultValue = "1", description = "Of the load (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            converter = TimeOption.class,
            defaultValue = "60s",
            description = "How late an email may be (default: ${DEFAULT-VALUE}).")
    private Duration within = Duration.ZERO;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the result there, as JSON.")
    private @Nullable Path report;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var progress = ConsoleProgress.onStderr();
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                var servers = progress.during(
                        "starting PostgreSQL, Kafka and mailbox", () -> RehearsalServers.start(data, host, broker))) {
            progress.say("ready");
            String first = input.readLine();
            if (first == null) {
                return 0;
            }
            try (var rehearsal =
                    new Rehearsal(argument(first, "load"), rate, seed, within, data.resolve("history.jsonl"))) {
                for (String line = input.readLine(); line != null && !line.equals("end"); line = input.readLine()) {
                    rehearsal.step(argument(line, "step"));
                }
                RunReport done = rehearsal.judge(servers.traces());
                print(json ? done.toJson().encodePrettily() : done.toText());
                if (report != null) {
                    Files.writeString(report, done.toJson().encodePrettily());
                }
                return done.passed() ? 0 : 1;
            }
        }
    }

    private static String argument(String line, String word) {
        if (!line.startsWith(word + " ")) {
            throw new LocalException("expected '" + word + " …' on standard input, not '" + line + "'");
        }
        return line.substring(word.length() + 1);
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
