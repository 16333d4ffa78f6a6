package dev.taskwire.bench.faults.check;

import java.time.Duration;
import java.util.Locale;

/**
 * What a scenario promises besides the invariants, as measured in a run.
 *
 * @param what is measured
 * @param measured with its unit
 * @param limit with its unit and side, such as "at most 15.0 s"
 * @param kept whether the promise was, as measured
 * @param speed whether it is a promise only on a machine that does nothing else
 * @param decides whether the run fails where it was not kept
 */
public record Bound(String what, String measured, String limit, boolean kept, boolean speed, boolean decides) {

    private Bound(String what, String measured, String limit, boolean kept) {
        this(what, measured, limit, kept, false, true);
    }

    public static Bound atMost(String what, Duration measured, Duration most) {
        return new Bound(what, text(measured), "at most " + text(most), measured.compareTo(most) <= 0);
    }

    public static Bound atMost(String what, long measured, long most) {
        return new Bound(what, "" + measured, "at most " + most, measured <= most);
    }

    /** For what a run has to reach before it says anything, too. */
    public static Bound atLeast(String what, long measured, long least) {
        return new Bound(what, "" + measured, "at least " + least, measured >= least);
    }

    /** @param measured and {@code most} as shares of 1 */
    public static Bound atMostShare(String what, double measured, double most) {
        return new Bound(what, percent(measured), "at most " + percent(most), measured <= most);
    }

    /** The same as a promise of speed, which other work on the machine excuses. */
    public Bound ofSpeed() {
        return new Bound(what, measured, limit, kept, true, decides);
    }

    /** The same on a machine that other work shares: one of speed does not decide. */
    public Bound shared() {
        return new Bound(what, measured, limit, kept, speed, decides && !speed);
    }

    /** Whether the run may pass with it. */
    public boolean passes() {
        return kept || !decides;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static String text(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
