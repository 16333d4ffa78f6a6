package dev.taskwire.bench.host;

import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much of the machine was free over a moment.
 *
 * @param idle share of all processors' time, 0 to 1; null where it is not known
 * @param load the load average over a minute; null where it is not known
 */
public record Idleness(@Nullable Double idle, @Nullable Double load) {

    /** Less is busy: what else runs would take part in every figure. */
    private static final double ENOUGH = 0.8;

    private static final int IDLE = 3;
    private static final int WAIT = 4;
    private static final int GUEST = 8;

    /**
     * Looks for two seconds. The load average is told, not judged: it remembers what ended a minute ago.
     *
     * @throws InterruptedIOException if the thread is interrupted meanwhile
     */
    public static Idleness now() throws InterruptedIOException {
        Optional<long[]> before = ticks();
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        Optional<long[]> after = ticks();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Double idle = before.isPresent() && after.isPresent() ? share(before.get(), after.get()) : null;
        return new Idleness(idle, load < 0 ? null : load);
    }

    /** Whether something else works on this machine; false where it cannot be known. */
    public boolean isBusy() {
        return idle != null && idle < ENOUGH;
    }

    /**
     * What to say of it with the figures.
     *
     * @param anyway a busy machine is marked in place of refused
     * @return one mark; none where the machine is free
     * @throws LocalException if it is busy: what else runs would take part in every figure
     */
    public List<String> marks(boolean anyway) {
        if (!isBusy()) {
            return List.of();
        }
        String what = "this machine is busy: " + words();
        if (!anyway) {
            throw new LocalException(
                    what + "; close what else runs, or measure with --busy-anyway, which marks the result");
        }
        return List.of(what);
    }

    /** Such as "62 % of the processors' time are free, load average 1.3". */
    public String words() {
        String free = idle == null ? "?" : String.format("%.0f %%", 100 * idle);
        return free + " of the processors' time are free" + (load == null ? "" : ", load average %.1f".formatted(load));
    }

    /** Of two readings of the first line of /proc/stat: waiting for a disk is no work. */
    static double share(long[] before, long[] after) {
        long all = 0;
        for (int i = 0; i < Math.min(GUEST, after.length); i++) {
            all += after[i] - before[i];
        }
        long idle = after[IDLE] - before[IDLE] + after[WAIT] - before[WAIT];
        return all <= 0 ? 1 : (double) idle / all;
    }

    private static Optional<long[]> ticks() {
        try {
            String line = Files.readAllLines(Path.of("/proc/stat")).get(0);
            return Optional.of(Arrays.stream(line.replaceFirst("cpu\\s+", "").split("\\s+"))
                    .mapToLong(Long::parseLong)
                    .toArray());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
