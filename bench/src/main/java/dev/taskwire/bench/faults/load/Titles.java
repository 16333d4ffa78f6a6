package dev.taskwire.bench.faults.load;

import java.util.regex.Pattern;

/** Titles of tasks that can be found again in whatever is written about the task. */
public final class Titles {

    private static final Pattern TITLE = Pattern.compile("faults-\\d{6}");

    private Titles() {}

    public static String of(int number) {
        return "faults-%06d".formatted(number);
    }

    /** The first title in a text; empty if there is none. */
    public static String in(String text) {
        var found = TITLE.matcher(text);
        return found.find() ? found.group() : "";
    }
}
