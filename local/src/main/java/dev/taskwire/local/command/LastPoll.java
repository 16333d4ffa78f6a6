package dev.taskwire.local.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When due tasks were last looked for, as the services' metrics tell it. */
final class LastPoll {

    private static final String METRIC = "taskwire_last_poll_timestamp_seconds ";
    private static final int MILLIS = 1_000;

    private LastPoll() {}

    /** The newest of all processes; empty while none has noted one. */
    static Optional<Instant> of(List<String> pages) {
        return pages.stream().flatMap(LastPoll::in).max(Comparator.naturalOrder());
    }

    private static Stream<Instant> in(String page) {
        return page.lines()
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
