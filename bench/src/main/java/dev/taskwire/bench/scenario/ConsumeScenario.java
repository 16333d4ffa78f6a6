package dev.taskwire.bench.scenario;

import dev.taskwire.bench.result.Measure;
import dev.taskwire.bench.result.Measure.Better;
import dev.taskwire.bench.result.ScenarioResult;
import dev.taskwire.bench.result.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A backlog that is put on task-events past the service, faster than it is consumed, and how fast it goes: delivery,
 * decoding, dispatch and acknowledgement of events of creations.
 */
final class ConsumeScenario implements Scenario {

    private static final int EVENTS = 50_000;
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
        List<Consumption> drains = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        try (Backlog backlog = Backlog.on(bench.target().kafka().get())) {
            for (int i = 0; i <= bench.settings().rounds(); i++) {
                bench.rest();
                String round = i == 0 ? "warming up" : "round " + i;
                Consumption drain = Consumption.run(bench, backlog, EVENTS, "consume, " + round);
                if (i > 0) {
                    drains.add(drain);
                }
            }
        }
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.of(
                "consumed",
                "1/s",
                Better.MORE,
                drains.stream().map(Consumption::rate).toList()));
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
}
