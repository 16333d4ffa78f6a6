package dev.taskwire.bench.scenario;

import dev.taskwire.bench.target.Metrics;
import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A backlog that was consumed.
 *
 * @param rate events a second, from the first publish to the last consumption
 */
record Consumption(double rate, Metrics before, Metrics after) {

    private static final Duration DRAINED = Duration.ofMinutes(2);
    private static final String CONSUMED = "taskwire_events_consumed_total";

    /** Puts so many events on the topic and returns when they are consumed, or after two minutes with the rate of those that are. */
    static Consumption run(Bench bench, Backlog backlog, int events, String doing) throws IOException {
        Metrics before = bench.reads().metrics();
        double already = before.sum(CONSUMED, Map.of());
        long begun = System.nanoTime();
        bench.progress().step(doing + ": making the backlog", () -> backlog.publish(events));
        boolean all = bench.progress()
                .during(
                        doing + ": draining",
                        () -> Wait.reached(
                                DRAINED, () -> bench.reads().metrics().sum(CONSUMED, Map.of()) - already >= events));
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        Metrics after = bench.reads().metrics();
        double consumed = all ? events : after.sum(CONSUMED, Map.of()) - already;
        return new Consumption(consumed / seconds, before, after);
    }

    /** The mean size of what a metric counts meanwhile; 0 where the service does not tell it. */
    double perBatch(String metric) {
        double batches = difference(metric + "_count");
        return batches > 0 ? difference(metric + "_sum") / batches : 0;
    }

    private double difference(String name) {
        return after.sum(name, Map.of()) - before.sum(name, Map.of());
    }
}
