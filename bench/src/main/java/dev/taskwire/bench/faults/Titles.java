package dev.taskwire.bench.faults;

import java.util.regex.Pattern;

/** Titles of tasks that can be found again in whatever is written about the task. */
final class Titles {

    private static final Pattern TITLE = Pattern.compile("faults-\\d{6}");

    private Titles() {}

    static String of(int number) {
        return "faults-%06d".formatted(number);
    }

    /** The first title in a text; empty if there is none. */
    static String in(String text) {
        var found = TITLE.matcher(text);
        return found.find() ? found.group() : "";
    }
}
