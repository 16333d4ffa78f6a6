package dev.taskwire.bench.load;

/**
 * When the requests of one load are meant to start, by System.nanoTime. Confined to the loop's thread.
 *
 * <p>Times are compared by difference, since nanoTime may overflow.
 */
final class Timetable {

    private static final double NANOS = 1e9;

    private final LoadPlan plan;
    private final long begin;
    private final long end;
    private long taken;

    Timetable(LoadPlan plan, long begin) {
        this.plan = plan;
        this.begin = begin;
        this.end = begin + plan.warmUp().plus(plan.duration()).toNanos();
    }

    long measuredFrom() {
        return begin + plan.warmUp().toNanos();
    }

    long end() {
        return end;
    }

    /** Whether another request is still to start; it may have been due for long. */
    boolean hasNext(long now) {
        Pace pace = plan.pace();
        if (pace instanceof Pace.Closed) {
            return now - end < 0;
        }
        return pace instanceof Pace.AtOnce ? taken < plan.connections() : next(now) - end < 0;
    }

    /** When the next one is meant to start. */
    long next(long now) {
        Pace pace = plan.pace();
        if (pace instanceof Pace.Open open) {
            return begin + (long) (taken * NANOS / open.rate());
        }
        return pace instanceof Pace.Closed ? now : begin;
    }

    boolean isDue(long now) {
        return hasNext(now) && next(now) - now <= 0;
    }

    /** Takes the next one off. */
    long take(long now) {
        long intended = next(now);
        taken++;
        return intended;
    }

    /** How many were taken so far. */
    long taken() {
        return taken;
    }
}
