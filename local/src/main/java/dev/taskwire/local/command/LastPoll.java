package dev.taskwire.local.command;

import dev.taskwire.local.process.Http;
import dev.taskwire.local.up.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When due tasks were last looked for, as the services' metrics tell it. */
final class LastPoll {

    private static final String METRIC = "taskwire_last_poll_timestamp_seconds ";
    private static final int MILLIS = 1_000;

    private LastPoll() {}

    /** The newest of all processes; empty while none has noted one. */
    static Optional<Instant> of(RunState state) {
        return state.processes().stream()
                .filter(entry -> entry.process().find().isPresent())
                .flatMap(entry -> Optional.ofNullable(entry.ports().get("ops")).stream())
                .flatMap(port -> in(Http.text("http://127.0.0.1:" + port + "/metrics")))
                .max(Comparator.naturalOrder());
    }

    /** From a page in Prometheus' text format. */
    static Stream<Instant> in(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith(METRIC))
                .map(line -> Double.parseDouble(line.substring(METRIC.length()).strip()))
                .filter(seconds -> seconds > 0)
                .map(seconds -> Instant.ofEpochMilli(Math.round(seconds * MILLIS)));
    }

    static String words(Optional<Instant> last, Instant now) {
        return last.map(poll -> "due tasks last looked for "
                        + Math.max(0, Duration.between(poll, now).toSeconds()) + " s ago (" + poll + ")")
                .orElse("due tasks not looked for yet");
    }
}
