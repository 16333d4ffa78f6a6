package dev.taskwire.bench.peers;

import dev.taskwire.local.console.Bar;
import dev.taskwire.local.console.Progress;
import java.io.IOException;

/** Tells how far a run of known length has come. Single-threaded. */
final class Steps {

    private final Progress progress;
    private final String run;
    private final int total;
    private int done;

    /** @param run what stands before each step, such as the transport */
    Steps(Progress progress, String run, int total) {
        this.progress = progress;
        this.run = run;
        this.total = total;
    }

    <T> T next(String what, Progress.Work<T> work) throws IOException {
        String bar = Bar.of(done, total, "steps");
        T result = progress.during(run + " " + bar + ": " + what, work);
        done++;
        return result;
    }
}
