package dev.taskwire.bench.faults.scenario;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.faults.check.History;
import dev.taskwire.bench.faults.check.Limits;
import dev.taskwire.bench.faults.load.Load;
import dev.taskwire.local.up.StackOptions;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The harm that one run does to its stack. The order of the calls: {@link #stack}, {@link #steps}, the steps themselves,
 * {@link #heal}, {@link #limits}, {@link #poison} and {@link #bounds}, {@link #close}. Used once; one call at a time.
 */
public interface Fault extends AutoCloseable {

    /** What stack it needs, from one that is as small as can be. */
    default StackOptions stack(StackOptions plain) {
        return plain;
    }

    /** What it does and when, in order; the same numbers give the same steps. Asked before the load begins. */
    List<Step> steps(Load load, RandomGenerator random);

    /** Makes whole what its steps left broken, and returns when the stack serves again; the load is over. */
    default void heal(Arena arena) {}

    /** What it excuses; asked when it is healed, and while the run waits until all is quiet. */
    Limits limits();

    /** What it promises besides the invariants, as measured in this run; asked when all is quiet. */
    default List<Bound> bounds(History history) {
        return List.of();
    }

    /** What it put on the topics to be refused, by key and topic: each has to be one dead letter, and nothing else. */
    default Set<String> poison() {
        return Set.of();
    }

    /** Lets go of what it opened, healed or not. */
    @Override
    default void close() {}
}
