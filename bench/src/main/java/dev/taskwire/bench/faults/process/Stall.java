package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.History;
import java.time.Duration;

/** How long nothing was delivered although there was something to deliver all the time. */
final class Stall {

    private Stall() {}

    /** Between the first and the last acknowledged change of the run. */
    static Bound of(History history, Duration most) {
        var changes = history.commands().stream()
                .filter(each -> each.acknowledged() && each.kind() != Command.Kind.READ)
                .map(Command::answeredAt)
                .sorted()
                .toList();
        Duration longest = changes.isEmpty()
                ? Duration.ZERO
                : history.longestPause(changes.get(0), changes.get(changes.size() - 1));
        return Bound.atMost("longest time without a delivery", longest, most);
    }
}
