package dev.taskwire.bench.measure;

import dev.taskwire.bench.host.Idleness;
import dev.taskwire.bench.host.Machine;
import dev.taskwire.bench.result.Environment;
import dev.taskwire.bench.target.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where and on what a measurement takes place, for its result. */
public final class Environments {

    private Environments() {}

    /** Now, as a result tells it. */
    public static String date() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * @param date of the start, by {@link #date}
     * @param before how free the machine was then
     * @param root the checkout
     */
    public static Environment of(String date, Idleness before, Target target, Path root) {
        return new Environment(
                date,
                Versions.commit(root),
                Machine.cores(),
                Machine.cpu(),
                Machine.memoryBytes(),
                Machine.kernel(),
                Machine.jdk(),
                Versions.of(target, root),
                before.load(),
                before.idle());
    }
}
