package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.faults.scenario.Step;
import dev.taskwire.local.process.Wait;
import java.time.Duration;

/**
 * kill -9 of one process, and a new start of the same.
 *
 * @param victim its name in the stack
 * @param down from the kill to the new start
 */
record Kill(String victim, Duration down) {

    /** Emails that one process sends at the same time, each of which may be taken by the server and not noted as sent. */
    static final int EMAILS_IN_FLIGHT = 5;

    static final Duration REVIVED = Duration.ofSeconds(60);

    /** Started again at once. */
    static Kill of(String victim) {
        return new Kill(victim, Duration.ZERO);
    }

    /** @param time from the begin of the run */
    Step at(Duration time) {
        return new Step(time, "kill -9 of " + victim, this::on);
    }

    /** Returns when it serves again. */
    void on(Arena arena) {
        arena.stack().kill(victim);
        Wait.pass(down);
        arena.stack().revive(victim, REVIVED);
    }
}
