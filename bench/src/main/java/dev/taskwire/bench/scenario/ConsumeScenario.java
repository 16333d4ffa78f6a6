package dev.taskwire.bench.scenario;

import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import dev.taskwire.bench.target.Metrics;
import dev.taskwire.local.process.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A backlog that is put on task-events past the service, faster than it is consumed, and how fast it goes: delivery,
 * decoding, dispatch and acknowledgement of events of creations.
 */
final class ConsumeScenario implements Scenario {

    private static final int EVENTS = 50_000;
    private static final Duration DRAINED = Duration.ofMinutes(2);
    private static final String CONSUMED = "taskwire_events_consumed_total";
    private static final List<String> BATCHES = List.of("taskwire_delivery_batch", "taskwire_consumed_batch_size");

    @Override
    public String name() {
        return "consume";
    }

    @Override
    public ScenarioResult run(Bench bench) throws IOException {
        if (bench.target().kafka().isEmpty() || bench.target().metrics().isEmpty()) {
            return new ScenarioResult(
                    name(), List.of(), List.of("A backlog is made on a stack of the benchmark's own alone."));
        }
        List<Drain> drains = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        try (Backlog backlog = Backlog.on(bench.target().kafka().get())) {
            for (int i = 0; i <= bench.settings().rounds(); i++) {
                bench.rest();
                String round = i == 0 ? "warming up" : "round " + i;
                Drain drain = drain(bench, backlog, "consume, " + round);
                if (i > 0) {
                    drains.add(drain);
                }
            }
        }
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.of(
                "consumed", "1/s", Better.MORE, drains.stream().map(Drain::rate).toList()));
        for (String metric : BATCHES) {
            List<Double> sizes =
                    drains.stream().map(each -> each.perBatch(metric)).toList();
            if (sizes.stream().allMatch(size -> size > 0)) {
                measures.add(Measure.of(label(metric), "events", Better.MORE, sizes));
            } else {
                absent.add("The service does not tell " + metric + ".");
            }
        }
        Stage stage = new Stage("drain", 0, null, measures, List.of(), List.of(), Map.of());
        return new ScenarioResult(name(), List.of(stage), absent);
    }

    private static String label(String metric) {
        return metric.equals(BATCHES.get(0)) ? "per delivery" : "per commit";
    }

    private static Drain drain(Bench bench, Backlog backlog, String doing) throws IOException {
        Metrics before = bench.reads().metrics();
        double already = before.sum(CONSUMED, Map.of());
        long begun = System.nanoTime();
        bench.progress().step(doing + ": making the backlog", () -> backlog.publish(EVENTS));
        boolean all = bench.progress()
                .during(
                        doing + ": draining",
                        () -> Wait.reached(
                                DRAINED, () -> bench.reads().metrics().sum(CONSUMED, Map.of()) - already >= EVENTS));
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        Metrics after = bench.reads().metrics();
        double consumed = all ? EVENTS : after.sum(CONSUMED, Map.of()) - already;
        return new Drain(consumed / seconds, before, after);
    }

    /** @param rate events a second, from the first publish to the last consumption */
    private record Drain(double rate, Metrics before, Metrics after) {

        double perBatch(String metric) {
            double batches = difference(metric + "_count");
            return batches > 0 ? difference(metric + "_sum") / batches : 0;
        }

        private double difference(String name) {
            return after.sum(name, Map.of()) - before.sum(name, Map.of());
        }
    }
}
