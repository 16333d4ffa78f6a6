package dev.taskwire.cli.watch;

import java.time.Duration;
import java.util.Locale;

/** The four reasons to go back (docs/migration.md), with the limits and times of the chart's alerts. */
enum Trigger {
    PUBLISH("publish p95", 0.2, Duration.ofMinutes(5)) {
        @Override
        String shown(double seconds) {
            return Double.isInfinite(seconds) ? "beyond the last bucket" : Math.round(seconds * MILLI) + " ms";
        }
    },
    LAG("consumer lag", 1000, Duration.ofMinutes(10)) {
        @Override
        String shown(double records) {
            return String.format(Locale.ROOT, "%.0f records", records);
        }
    },
    ERRORS("errors", 0.01, Duration.ofMinutes(5)) {
        @Override
        String shown(double share) {
            return String.format(Locale.ROOT, "%.1f %%", share * PERCENT);
        }
    },
    MEMORY("sidecar memory", 256e6, Duration.ofMinutes(5)) {
        @Override
        String shown(double bytes) {
            return Math.round(bytes / MEGA) + " MB";
        }
    };

    private static final double MILLI = 1e3;
    private static final double MEGA = 1e6;
    private static final double PERCENT = 100;

    private final String title;
    private final double limit;
    private final Duration hold;

    Trigger(String title, double limit, Duration hold) {
        this.title = title;
        this.limit = limit;
        this.hold = hold;
    }

    /** What is measured, for a person. */
    String title() {
        return title;
    }

    /** Above it for {@link #hold} without a break, it fires: seconds, records, a share, bytes. */
    double limit() {
        return limit;
    }

    Duration hold() {
        return hold;
    }

    /** A value in its unit, for a person. */
    abstract String shown(double value);

    /** As it is given and completed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
