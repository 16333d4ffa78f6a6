package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Delivery;
import dev.taskwire.bench.faults.check.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run did in each of its seconds.
 *
 * @param acknowledged commands of clients
 * @param others commands that were answered otherwise, or given up
 * @param delivered events that consumers handled
 */
record Pulse(List<Long> acknowledged, List<Long> others, List<Long> delivered) {

    /** Of a run that broke off. */
    static final Pulse NONE = new Pulse(List.of(), List.of(), List.of());

    Pulse {
        acknowledged = List.copyOf(acknowledged);
        others = List.copyOf(others);
        delivered = List.copyOf(delivered);
    }

    /** From the begin of the run to the last thing that happened. */
    static Pulse of(History history, Instant begin) {
        var answered = moments(history, true);
        var others = moments(history, false);
        var delivered = history.deliveries().stream().map(Delivery::at).toList();
        Instant end = Stream.of(answered, others, delivered)
                .flatMap(List::stream)
                .max(Instant::compareTo)
                .orElse(begin);
        int seconds = 1 + (int) Math.max(0, Duration.between(begin, end).toSeconds());
        return new Pulse(
                counted(answered, begin, seconds), counted(others, begin, seconds), counted(delivered, begin, seconds));
    }

    private static List<Instant> moments(History history, boolean acknowledged) {
        return history.commands().stream()
                .filter(each -> each.acknowledged() == acknowledged)
                .map(Command::answeredAt)
                .toList();
    }

    private static List<Long> counted(List<Instant> moments, Instant begin, int seconds) {
        Long[] counts = new Long[seconds];
        Arrays.fill(counts, 0L);
        for (Instant moment : moments) {
            long second = Duration.between(begin, moment).toSeconds();
            if (second >= 0 && second < seconds) {
                counts[(int) second]++;
            }
        }
        return new ArrayList<>(Arrays.asList(counts));
    }
}
