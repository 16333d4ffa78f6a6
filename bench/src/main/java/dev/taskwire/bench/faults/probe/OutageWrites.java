package dev.taskwire.bench.faults.probe;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.load.LoadResult;
import java.time.Duration;
import java.util.List;

/** Whether writes notice that what carries the events is away, and whether all goes out when it is back. Used once; blocks. */
public final class OutageWrites {

    /** Before it, so that a machine that is busy with something else is not taken for a harm. */
    private static final Duration USUAL = Duration.ofSeconds(5);

    private static final Duration WRITTEN = Duration.ofMillis(100);
    private static final Duration DRAINED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Arena arena;
    private final Writes writes;
    private Duration usual = Duration.ZERO;
    private Duration p95 = Duration.ZERO;
    private long failed;
    private Duration drained = Duration.ZERO;

    public OutageWrites(Arena arena) {
        this.arena = arena;
        this.writes = new Writes(arena.stack().httpUrl());
    }

    /** Sees how long they take while nothing is wrong. */
    public void before() {
        usual = Writes.p95(writes.during(USUAL));
    }

    /** Returns when the time of the outage is over; its caller ends it then. */
    public void meanwhile(Duration outage) {
        LoadResult result = writes.during(outage);
        p95 = Writes.p95(result);
        failed = Writes.failed(result);
    }

    /** Returns when all that had gathered was published and consumed, or does not seem to be any more. */
    public void afterwards() {
        drained = Drain.of(arena, PATIENCE);
    }

    public List<Bound> bounds() {
        return List.of(
                Bound.atMost("writes that failed meanwhile", failed, 0),
                Bound.atMost("95 % of the writes meanwhile", p95, Writes.unharmed(usual, WRITTEN)),
                Bound.atMost("until all was published and consumed again", drained, DRAINED));
    }
}
