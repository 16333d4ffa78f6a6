package dev.taskwire.local.console;

import java.util.Locale;

/** How far work of a known size has come, for {@link Progress}. */
public final class Bar {

    private static final int WIDTH = 20;

    private Bar() {}

    /** Such as {@code ##########---------- 3,000 of 6,000 tasks}. */
    public static String of(long done, long total, String what) {
        long within = Math.max(0, Math.min(done, total));
        int full = total <= 0 ? WIDTH : (int) (within * WIDTH / total);
        return "#".repeat(full)
                + "-".repeat(WIDTH - full)
                + String.format(Locale.ROOT, " %,d of %,d %s", done, total, what);
    }
}
