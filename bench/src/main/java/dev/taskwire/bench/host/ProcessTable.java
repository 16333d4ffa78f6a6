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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** All processes of this machine at one moment; each is asked about together with its descendants, as PostgreSQL is many. */
public final class ProcessTable {

    private static final int KILOBYTE = 1024;

    private final Map<Long, ProcStat> stats;

    private ProcessTable(Map<Long, ProcStat> stats) {
        this.stats = stats;
    }

    /** Without anything in it where there is no /proc. */
    public static ProcessTable now() {
        Map<Long, ProcStat> all = new HashMap<>();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .forEach(pid -> ProcStat.parse(read(Path.of("/proc/" + pid + "/stat")))
                            .ifPresent(stat -> all.put(Long.parseLong(pid), stat)));
        } catch (IOException e) {
            return new ProcessTable(Map.of());
        }
        return new ProcessTable(all);
    }

    /**
     * Time on processors so far, of those that live and of their children that have ended.
     *
     * @return zero where it is not known
     */
    public Duration cpu(long pid) {
        return tree(pid).stream()
                .filter(stats::containsKey)
                .map(member -> Objects.requireNonNull(stats.get(member)).cpu())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Resident memory in bytes, read now: of a process without children all of it (RSS); of several, what they share is
     * counted once, by parts (PSS).
     *
     * @return 0 where it is not known
     */
    public long residentBytes(long pid) {
        Set<Long> tree = tree(pid);
        return tree.size() == 1
                ? Processes.residentBytes(pid).orElse(0)
                : tree.stream().mapToLong(ProcessTable::proportional).sum();
    }

    private Set<Long> tree(long root) {
        Set<Long> members = new HashSet<>(Set.of(root));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<Long, ProcStat> each : stats.entrySet()) {
                grew |= members.contains(each.getValue().parent()) && members.add(each.getKey());
            }
        }
        return members;
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
