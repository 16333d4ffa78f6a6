package dev.taskwire.bench.load;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A load to run once. */
public final class Load {

    private final LoadPlan plan;
    private final AtomicLong answered = new AtomicLong();

    public Load(LoadPlan plan) {
        this.plan = plan;
    }

    /**
     * Generates it on the calling thread, until all was answered or given up.
     *
     * @throws dev.taskwire.local.LocalException if the other side does not take the connections
     */
    public LoadResult run() throws IOException {
        try (LoadLoop loop = new LoadLoop(plan, answered)) {
            return loop.run();
        }
    }

    /** How many requests have ended so far, those of the warm-up too; from any thread. */
    public long answered() {
        return answered.get();
    }
}
