package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Waits until nothing of a run is under way any more. */
final class Rest {

    /** From the end of load and fault, and the last due moment, until the outbox is empty and the consumers have read all. */
    static final Duration QUIET = Duration.ofSeconds(60);
    /** To see by how much it is missed. */
    private static final Duration GRACE = Duration.ofSeconds(30);
    /** Until the last email, from the last due moment: its lease of 60 s may have to run out. */
    private static final Duration EMAILS = Duration.ofMinutes(3);

    private Rest() {}

    /**
     * Whoever comes too late is found by the checker. Blocks.
     *
     * @return how long the outbox and the consumers took
     */
    static Duration await(FinalReads reads, Instant lastDue, Limits limits) {
        Wait.pass(left(lastDue));
        Instant begin = Instant.now();
        boolean unused = Wait.reached(QUIET.plus(GRACE), () -> isQuiet(reads.inFlight()));
        Duration quiet = Duration.between(begin, Instant.now());
        Instant end = lastDue.plus(EMAILS);
        unused = Wait.reached(left(end), () -> isQuiet(reads.leftovers()) && reads.isComplete(limits));
        return quiet;
    }

    private static boolean isQuiet(Map<String, Long> leftovers) {
        return leftovers.values().stream().allMatch(number -> number == 0);
    }

    private static Duration left(Instant end) {
        Duration left = Duration.between(Instant.now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
