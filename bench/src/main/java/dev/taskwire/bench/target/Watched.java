package dev.taskwire.bench.target;

import dev.taskwire.bench.host.ProcessTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A process of the stack on this machine.
 *
 * @param name such as backend, backend-daprd, postgres, kafka
 */
public record Watched(String name, long pid) {

    private static final double MEGABYTE = 1e6;

    /** Time that each has taken of the processors, by name. */
    public static Map<String, Duration> cpu(List<Watched> processes) {
        ProcessTable table = ProcessTable.now();
        Map<String, Duration> all = new LinkedHashMap<>();
        processes.forEach(each -> all.put(each.name(), table.cpu(each.pid())));
        return all;
    }

    /** Resident memory of each in units of 10^6 bytes, by name. */
    public static Map<String, Double> megabytes(List<Watched> processes) {
        ProcessTable table = ProcessTable.now();
        Map<String, Double> all = new LinkedHashMap<>();
        processes.forEach(each -> all.put(each.name(), table.residentBytes(each.pid()) / MEGABYTE));
        return all;
    }
}
