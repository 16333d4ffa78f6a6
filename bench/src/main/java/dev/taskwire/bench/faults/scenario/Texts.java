package dev.taskwire.bench.faults.scenario;

import java.time.Duration;
import java.util.Locale;

/** Times as a person reads them. */
public final class Texts {

    private Texts() {}

    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", millis(time) / 1000);
    }

    /** To the microsecond. */
    public static double millis(Duration time) {
        return Math.round(time.toNanos() / 1e3) / 1e3;
    }
}
