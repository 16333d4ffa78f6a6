package dev.taskwire.bench.faults.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * What a run did, or several did together.
 *
 * @param acknowledged commands
 * @param delivered events that consumers handled, by their inboxes
 * @param repeated records on the topics beyond the first of each event
 * @param effects that may be there once each: emails by their Message-IDs, and next tasks of a series
 * @param stall the longest time in which nothing was delivered though there was something to deliver
 * @param recovery the longest time from the end of a harm to the next delivery
 */
public record Figures(
        long acknowledged, long delivered, long repeated, long effects, Duration stall, Duration recovery) {

    /** Of a run that broke off, and of none. */
    public static final Figures NONE = new Figures(0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

    /** @param healed when each harm was over */
    public static Figures of(History history, Collection<Instant> healed) {
        long emails =
                history.arrivals().stream().map(Arrival::messageId).distinct().count();
        long next = history.tasks().stream().filter(row -> row.occurrence() > 1).count();
        return new Figures(
                history.commands().stream().filter(Command::acknowledged).count(),
                history.deliveries().size(),
                history.repeats(),
                emails + next,
                history.longestStall(),
                longest(healed.stream().flatMap(end -> untilDelivery(history, end))));
    }

    /** None where there was nothing to deliver any more. */
    private static Stream<Duration> untilDelivery(History history, Instant end) {
        return history.deliveries().stream()
                .map(Delivery::at)
                .filter(each -> each.isAfter(end))
                .limit(1)
                .map(first -> Duration.between(end, first));
    }

    /** Of both: sums, and the longer times. */
    public Figures and(Figures other) {
        return new Figures(
                acknowledged + other.acknowledged,
                delivered + other.delivered,
                repeated + other.repeated,
                effects + other.effects,
                longest(Stream.of(stall, other.stall)),
                longest(Stream.of(recovery, other.recovery)));
    }

    private static Duration longest(Stream<Duration> times) {
        return times.max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
