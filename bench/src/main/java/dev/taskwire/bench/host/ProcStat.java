package dev.taskwire.bench.host;

import java.time.Duration;
import java.util.Optional;

/**
 * What /proc/PID/stat tells.
 *
 * @param parent its process id
 * @param cpu time on processors, in user and system mode, of all threads, also of those that have ended; and of child processes
 *     that have ended and were waited for, as PostgreSQL's vacuum workers
 */
record ProcStat(long parent, Duration cpu) {

    /** The kernel shows times to programs in hundredths of a second, whatever its own tick is. */
    private static final long TICK_MILLIS = 10;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    /** Empty for what is no such line. The name of the program, in brackets, may hold anything. */
    static Optional<ProcStat> parse(String line) {
        int nameEnd = line.lastIndexOf(')');
        if (nameEnd < 0 || nameEnd + 2 > line.length()) {
            return Optional.empty();
        }
        String[] fields = line.substring(nameEnd + 2).strip().split(" ", -1);
        if (fields.length <= CHILDREN_SYSTEM) {
            return Optional.empty();
        }
        long ticks = 0;
        for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return Optional.of(new ProcStat(Long.parseLong(fields[PARENT]), Duration.ofMillis(ticks * TICK_MILLIS)));
    }
}
