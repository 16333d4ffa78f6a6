package dev.taskwire.cli.watch;

import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The way back, tried at each look until all that answers has moved, and the command that makes it last. Not thread-safe. */
final class Rollback {

    /** Exit codes of {@code watch}. */
    static final int BACK = 1;

    static final int BACK_UNTIL_A_RESTART = 3;

    private final WayBack way;
    private final @Nullable String then;
    private final Report report;
    private String begunFor = "";

    /** @param then a command of the shell; null for none */
    Rollback(WayBack way, @Nullable String then, Report report) {
        this.way = way;
        this.then = then;
        this.report = report;
    }

    /** Whether some may have moved and some not: then it goes on, even when nothing fires any more. */
    boolean begun() {
        return !begunFor.isEmpty();
    }

    /**
     * Tries it.
     *
     * @param reason why; of one that goes on, what it began for counts
     * @return the exit code; empty where it was no use, or not all have moved
     */
    OptionalInt tried(String reason) throws IOException, InterruptedException {
        String why = begun() ? begunFor : reason;
        WayBack.Outcome outcome = way.go();
        if (!outcome.tried()) {
            report.note("not going back for " + why + ": " + outcome.refusal());
            return OptionalInt.empty();
        }
        begunFor = why;
        report.triedBack(why, outcome);
        return outcome.done() ? OptionalInt.of(lasting(why)) : OptionalInt.empty();
    }

    private int lasting(String why) throws IOException, InterruptedException {
        if (then == null) {
            return BACK;
        }
        int code = run(then, why);
        report.note("--then ended with " + code + (code == 0 ? "" : ": a restart may undo the way back"));
        return code == 0 ? BACK : BACK_UNTIL_A_RESTART;
    }

    /** What it prints goes to stderr, so that stdout has the events alone. */
    private static int run(String command, String reason) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-c", "exec >&2; " + command).inheritIO();
        shell.environment().put("TASKWIRE_REASON", reason);
        return shell.start().waitFor();
    }
}
