package dev.taskwire.bench.scenario;

import dev.taskwire.bench.result.Series;
import dev.taskwire.bench.target.Metrics;
import dev.taskwire.bench.target.Watched;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at memory, outbox and lag every two seconds, seldom enough to be no load itself. Thread-safe. */
final class Sampler implements AutoCloseable {

    private static final long STEP_SECONDS = 2;

    private final Bench bench;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Sampler::daemon);
    private final Map<String, List<Double>> megabytes = new LinkedHashMap<>();
    private final List<Double> outbox = new ArrayList<>();
    private final List<Double> lag = new ArrayList<>();

    private Sampler(Bench bench) {
        this.bench = bench;
    }

    static Sampler start(Bench bench) {
        Sampler sampler = new Sampler(bench);
        var unused = sampler.thread.scheduleAtFixedRate(sampler::look, 0, STEP_SECONDS, TimeUnit.SECONDS);
        return sampler;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bench-sampler");
        thread.setDaemon(true);
        return thread;
    }

    private synchronized void look() {
        Watched.megabytes(bench.target().watched())
                .forEach((name, value) -> megabytes
                        .computeIfAbsent(name, any -> new ArrayList<>())
                        .add(value));
        try {
            Metrics metrics = bench.reads().metrics();
            metrics.max("taskwire_outbox_rows", Map.of()).ifPresent(outbox::add);
            metrics.max("taskwire_consumer_lag", Map.of()).ifPresent(lag::add);
        } catch (IOException | LocalException e) {
            // A service that is full may not answer; the gap is no figure.
        }
    }

    synchronized Map<String, Double> peakMegabytes() {
        Map<String, Double> peaks = new LinkedHashMap<>();
        megabytes.forEach((name, values) ->
                peaks.put(name, values.stream().mapToDouble(each -> each).max().orElse(0)));
        return peaks;
    }

    synchronized List<Series> series() {
        List<Series> all = new ArrayList<>();
        megabytes.forEach((name, values) -> all.add(new Series("memory " + name, "MB", STEP_SECONDS, values)));
        if (!outbox.isEmpty()) {
            all.add(new Series("outbox rows", "rows", STEP_SECONDS, outbox));
        }
        if (!lag.isEmpty()) {
            all.add(new Series("consumer lag", "events", STEP_SECONDS, lag));
        }
        return all;
    }

    /** One last look. */
    void stop() {
        thread.shutdown();
        look();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
