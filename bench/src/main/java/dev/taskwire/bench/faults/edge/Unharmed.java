package dev.taskwire.bench.faults.edge;

import dev.taskwire.bench.faults.check.Bound;
import dev.taskwire.bench.load.LoadResult;
import java.util.List;

/** Ordinary users get what they ask for. That it comes in time is a matter of speed; that it is right, and comes, is none. */
final class Unharmed {

    private Unharmed() {}

    /** @param when with what stands before it */
    static List<Bound> bounds(String requests, String when, LoadResult result) {
        return List.of(
                Bound.atMost(requests + " that failed" + when, result.failed(), 0),
                Bound.atMost(
                                requests + " without an answer within " + MixedRequests.PATIENCE.toSeconds() + " s"
                                        + when,
                                result.late(),
                                0)
                        .ofSpeed());
    }
}
