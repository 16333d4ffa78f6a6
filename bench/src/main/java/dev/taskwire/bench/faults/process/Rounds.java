package dev.taskwire.bench.faults.process;

import dev.taskwire.bench.faults.load.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Whose turn it is: all in random order before any comes again, the first one when the first reminder is due. Immutable. */
final class Rounds {

    private static final Duration EVERY = Duration.ofSeconds(10);
    /** In a run of two minutes; a shorter one has them closer together, and below 48 s fewer. */
    private static final int TURNS = 12;

    private static final Duration EVERY_LEAST = Duration.ofSeconds(4);

    private final List<String> victims;
    private final Duration least;

    private Rounds(List<String> victims, Duration least) {
        this.victims = List.copyOf(victims);
        this.least = least;
    }

    static Rounds of(List<String> victims) {
        return new Rounds(victims, EVERY_LEAST);
    }

    /** Never closer together than this. */
    Rounds every(Duration time) {
        return new Rounds(victims, time);
    }

    /** @param at from the begin of the run */
    record Turn(Duration at, String victim) {}

    /** The same numbers give the same turns. */
    List<Turn> over(Load load, RandomGenerator random) {
        Duration share = load.duration().dividedBy(TURNS);
        Duration every = longer(least, shorter(EVERY, share));
        List<Turn> turns = new ArrayList<>();
        List<String> round = new ArrayList<>();
        for (Duration at = load.leadMost(); at.compareTo(load.whole()) < 0; at = at.plus(every)) {
            if (round.isEmpty()) {
                round.addAll(victims);
            }
            turns.add(new Turn(at, round.remove(random.nextInt(round.size()))));
        }
        return turns;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
