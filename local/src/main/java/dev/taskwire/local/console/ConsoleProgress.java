package dev.taskwire.local.console;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Progress on a stream: a line per step with its time, and meanwhile a spinner on a terminal, or a line every ten seconds
 * elsewhere. One step at a time.
 */
public final class ConsoleProgress implements Progress {

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final String DIM = "\u001b[2m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final long SPIN_MILLIS = 100;
    private static final long LINE_MILLIS = 10_000;

    private final PrintStream out;
    private final boolean terminal;
    private final long patienceMillis;

    /** @param terminal whether cursor movements and colours are understood */
    public ConsoleProgress(PrintStream out, boolean terminal) {
        this(out, terminal, Duration.ZERO);
    }

    /**
     * @param terminal whether cursor movements and colours are understood
     * @param patience of what ends within this time nothing is said
     */
    ConsoleProgress(PrintStream out, boolean terminal, Duration patience) {
        this.out = out;
        this.terminal = terminal;
        this.patienceMillis = patience.toMillis();
    }

    /** On stderr; the launching script says whether that is a terminal. NO_COLOR switches the extras off. */
    public static ConsoleProgress onStderr() {
        return new ConsoleProgress(System.err, Terminal.colouredStderr());
    }

    /** The same for what most often takes no time: only steps of more than two seconds are told. */
    public static ConsoleProgress onStderrIfLong() {
        return new ConsoleProgress(System.err, Terminal.colouredStderr(), Duration.ofSeconds(2));
    }

    @Override
    public synchronized void say(String line) {
        out.println((terminal ? CLEAR_LINE : "") + line);
    }

    @Override
    public <T> T during(Supplier<String> doing, Work<T> work) throws IOException {
        long start = System.nanoTime();
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(ConsoleProgress::daemon);
        long period = terminal ? SPIN_MILLIS : LINE_MILLIS;
        long first = Math.max(period, patienceMillis);
        var ticking = ticker.scheduleAtFixedRate(() -> tick(doing.get(), start), first, period, TimeUnit.MILLISECONDS);
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } finally {
            ticking.cancel(false);
            ticker.shutdownNow();
            if (System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(patienceMillis)) {
                end(doing.get(), start, done);
            }
        }
    }

    private synchronized void tick(String doing, long start) {
        if (terminal) {
            long step = (System.nanoTime() - start) / TimeUnit.MILLISECONDS.toNanos(SPIN_MILLIS);
            out.print(CLEAR_LINE + SPINNER[(int) (step % SPINNER.length)] + " " + doing + " " + DIM + time(start)
                    + PLAIN);
            out.flush();
        } else {
            out.println("still " + doing + ", " + time(start));
        }
    }

    private synchronized void end(String doing, long start, boolean done) {
        if (terminal) {
            String mark = done ? GREEN + "✓" : RED + "✗";
            out.println(CLEAR_LINE + mark + PLAIN + " " + doing + " " + DIM + time(start) + PLAIN);
        } else {
            out.println(doing + (done ? ": done, " : ": failed, ") + time(start));
        }
    }

    private static String time(long start) {
        Duration passed = Duration.ofNanos(System.nanoTime() - start);
        return passed.toMinutes() > 0
                ? passed.toMinutes() + " min " + passed.toSecondsPart() + " s"
                : String.format(Locale.ROOT, "%.1f s", passed.toMillis() / 1000.0);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }
}
