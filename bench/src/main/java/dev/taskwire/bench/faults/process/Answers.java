package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.History;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** How clients were answered while there was harm. */
public final class Answers {

    private static final int UNAVAILABLE = 503;
    private static final double REFUSED_MOST = 0.001;

    private Answers() {}

    /** For a fault that clients are not to notice. */
    static Bound unanswered(History history) {
        long others =
                history.commands().stream().filter(each -> !each.acknowledged()).count();
        return Bound.atMost("commands that were not acknowledged", others, 0);
    }

    /** For a fault during which a command in a thousand may be sent away with the time to come again. */
    static List<Bound> mostlyAcknowledged(History history) {
        return mostlyAcknowledged(history, command -> false);
    }

    /**
     * As the other.
     *
     * @param excused what need not be acknowledged, nor answered
     */
    public static List<Bound> mostlyAcknowledged(History history, Predicate<Command> excused) {
        long away = history.commands().stream().filter(Answers::isSentAway).count();
        long others = history.commands().stream()
                .filter(each -> !each.acknowledged() && !isSentAway(each) && !excused.test(each))
                .count();
        int all = Math.max(1, history.commands().size());
        return List.of(
                Bound.atMostShare("commands answered 503 with Retry-After", (double) away / all, REFUSED_MOST),
                Bound.atMost("commands answered otherwise, or not", others, 0));
    }

    /**
     * A gateway that nobody asks may be stopped in any way.
     *
     * @param stopped when a gateway was
     */
    public static Bound stoppedUnasked(History history, Collection<Instant> stopped) {
        long unasked = stopped.stream()
                .filter(time -> history.commands().stream()
                        .noneMatch(each -> each.askedAt().isAfter(time)))
                .count();
        return Bound.atMost("gateways stopped when nobody asked for anything any more", unasked, 0);
    }

    private static boolean isSentAway(Command command) {
        return command.status() == UNAVAILABLE && command.retryAfter();
    }
}
