package dev.taskwire.local.console;

import dev.taskwire.local.LocalException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What the launching script found out about the streams, which Java cannot tell one by one. */
public final class Terminal {

    private static final String STDOUT = "taskwire.terminal.stdout";

    private Terminal() {}

    /** Whether what goes to stdout may have colours. */
    public static boolean colouredStdout() {
        return coloured(STDOUT);
    }

    /** Whether what goes to stderr may have colours and move the cursor. */
    public static boolean colouredStderr() {
        return coloured("taskwire.terminal");
    }

    /**
     * For an option that prints what anybody may have written as it is.
     *
     * @throws LocalException wrong usage, where stdout is a terminal, which such bytes could take over
     */
    public static void refuseFor(String option) {
        if (Boolean.getBoolean(STDOUT)) {
            throw LocalException.wrongUsage(
                    option + " is not for a terminal, which it could take over; redirect it: > FILE");
        }
    }

    /** Stdout, by a writer that knows when nobody reads it any more ({@link PrintWriter#checkError}). */
    public static PrintWriter stdout() {
        String name = System.getProperty(
                "stdout.encoding", System.getProperty("native.encoding", StandardCharsets.UTF_8.name()));
        Charset own = Charset.forName(name);
        // Where no locale is set, as in most containers, what is not ASCII would be lost.
        return new PrintWriter(System.out, true, own.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : own);
    }

    /** NO_COLOR as no-color.org defines it: an empty one does not count. */
    private static boolean coloured(String property) {
        String noColour = System.getenv("NO_COLOR");
        return Boolean.getBoolean(property)
                && (noColour == null || noColour.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
    }
}
