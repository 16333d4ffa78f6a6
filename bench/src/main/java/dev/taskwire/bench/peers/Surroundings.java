package dev.taskwire.bench.peers;

import dev.taskwire.bench.host.Idleness;
import dev.taskwire.bench.host.Machine;
import dev.taskwire.local.process.Programs;
import java.io.IOException;
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
     * @throws dev.taskwire.local.LocalException if the machine is busy: ratios of two things that both wait say nothing about either
     */
    static Map<String, Object> look(Path pgbench, boolean busyAnyway) throws IOException {
        var idleness = Idleness.now();
        List<String> unused = idleness.marks(busyAnyway); // the report has it by a name of its own
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
}
