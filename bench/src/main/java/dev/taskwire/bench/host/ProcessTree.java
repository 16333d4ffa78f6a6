package dev.taskwire.bench.host;

import dev.taskwire.local.process.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process with its descendants, as PostgreSQL is made of many.
 *
 * @param root process id
 */
public record ProcessTree(long root) {

    private static final int KILOBYTE = 1024;

    /**
     * Time on processors so far. Of a descendant that has ended in between, nothing is counted.
     *
     * @return zero where there is no /proc or no such process
     */
    public Duration cpu() {
        Map<Long, ProcStat> all = stats();
        return members(all).stream()
                .map(pid -> all.containsKey(pid) ? all.get(pid).cpu() : Duration.ZERO)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Resident memory in bytes: of a process without children all of it (RSS); of several, what they share is counted once,
     * by parts (PSS).
     *
     * @return 0 where it is not known
     */
    public long residentBytes() {
        Set<Long> members = members(stats());
        if (members.size() <= 1) {
            return Processes.residentBytes(root).orElse(0);
        }
        return members.stream().mapToLong(ProcessTree::proportional).sum();
    }

    private Set<Long> members(Map<Long, ProcStat> all) {
        Set<Long> members = new HashSet<>(Set.of(root));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<Long, ProcStat> each : all.entrySet()) {
                grew |= members.contains(each.getValue().parent()) && members.add(each.getKey());
            }
        }
        return members;
    }

    private static Map<Long, ProcStat> stats() {
        Map<Long, ProcStat> all = new HashMap<>();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .forEach(entry -> ProcStat.parse(read(entry.resolve("stat")))
                            .ifPresent(stat ->
                                    all.put(Long.parseLong(entry.getFileName().toString()), stat)));
        } catch (IOException e) {
            return Map.of();
        }
        return all;
    }

    private static long proportional(long pid) {
        return read(Path.of("/proc/" + pid + "/smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KILOBYTE)
                .sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
