package dev.taskwire.bench.peers;

import dev.taskwire.bench.host.Idleness;
import dev.taskwire.bench.host.Machine;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where and on what a run takes place; for its report. */
final class Surroundings {

    private Surroundings() {}

    /**
     * Looks at the machine for two seconds.
     *
     * @param pgbench the program
     * @param busyAnyway a busy machine is noted and not refused
     * @throws LocalException if the machine is busy: ratios of two things that both wait say nothing about either
     */
    static Map<String, Object> look(Path pgbench, boolean busyAnyway) throws IOException {
        var idleness = idleness();
        if (idleness.isBusy() && !busyAnyway) {
            throw new LocalException("this machine is busy: " + idleness.words()
                    + "; close what else runs, or measure with --busy-anyway, which the report then says");
        }
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        found.put("cores", Machine.cores());
        found.put("cpu", Machine.cpu());
        found.put("memory_bytes", Machine.memoryBytes());
        found.put("kernel", Machine.kernel());
        found.put("jdk", Machine.jdk());
        found.put(
                "pgbench",
                Programs.run(List.of(pgbench.toString(), "--version")).output());
        found.put("busy", idleness.isBusy());
        return found;
    }

    private static Idleness idleness() throws IOException {
        try {
            return Idleness.now();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
