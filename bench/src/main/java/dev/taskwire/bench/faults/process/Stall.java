package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import java.time.Duration;

/** How long nothing was delivered although there was something to deliver all the time. */
final class Stall {

    private Stall() {}

    static Bound of(History history, Duration most) {
        return Bound.atMost("longest time without a delivery", history.longestStall(), most);
    }
}
