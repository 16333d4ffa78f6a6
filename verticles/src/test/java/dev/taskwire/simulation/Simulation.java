package dev.taskwire.simulation;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, and all that is going to happen in it, on the caller's thread. All chance comes from one seed, so that the
 * same seed is the same run, to the last step.
 */
final class Simulation {

    private record Step(long at, long order, Runnable action) implements Comparable<Step> {

        @Override
        public int compareTo(Step other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    private static final long PRIME = 0x100000001b3L;

    private final long seed;
    private final SplittableRandom random;
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private long now;
    private long asked;
    private long fingerprint = 0xcbf29ce484222325L;
    private @Nullable Throwable defect;

    Simulation(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    long seed() {
        return seed;
    }

    RandomGenerator random() {
        return random;
    }

    /** Nanoseconds since the beginning. */
    long now() {
        return now;
    }

    /** Steps of one moment are taken in the order in which they were asked for. */
    void in(long nanos, Runnable action) {
        steps.add(new Step(now + Math.max(0, nanos), asked++, action));
    }

    void in(Duration wait, Runnable action) {
        in(wait.toNanos(), action);
    }

    /** Some time up to the bound, most often much less. */
    long upTo(Duration bound) {
        double share = random.nextDouble();
        return (long) (share * share * bound.toNanos());
    }

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** Goes on until the condition holds or the moment has come. */
    void run(Duration until, BooleanSupplier end) {
        while (defect == null && !end.getAsBoolean()) {
            var next = steps.peek();
            if (next == null || next.at() > until.toNanos()) {
                now = until.toNanos();
                return;
            }
            steps.remove();
            now = next.at();
            fingerprint = (fingerprint ^ next.at()) * PRIME;
            try {
                next.action().run();
            } catch (RuntimeException | AssertionError e) {
                defect = e;
            }
        }
    }

    /** What something threw that nobody was to catch; the run ended there. */
    @Nullable
    Throwable defect() {
        return defect;
    }

    /** Of the moments of all steps: two runs that took other ways differ in it. */
    long fingerprint() {
        return fingerprint;
    }
}
