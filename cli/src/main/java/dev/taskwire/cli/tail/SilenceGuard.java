package dev.taskwire.cli.tail;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a stream on which nothing has come for too long, so that its reader, which would wait for ever, is set free. */
final class SilenceGuard implements AutoCloseable {

    private static final int LOOKS = 4;

    private final InputStream stream;
    private final long limitNanos;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(SilenceGuard::daemon);
    private volatile long lastHeard = System.nanoTime();

    SilenceGuard(InputStream stream, Duration limit) {
        this.stream = stream;
        this.limitNanos = limit.toNanos();
        long period = Math.max(1, limitNanos / LOOKS);
        var unused = timer.scheduleAtFixedRate(this::look, period, period, TimeUnit.NANOSECONDS); // ends with the timer
    }

    void heard() {
        lastHeard = System.nanoTime();
    }

    private void look() {
        if (System.nanoTime() - lastHeard > limitNanos) {
            end();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        end();
    }

    private void end() {
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing more is wanted of it.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "silence-guard");
        thread.setDaemon(true);
        return thread;
    }
}
