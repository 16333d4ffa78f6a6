package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.Load;
import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.LoadResult;
import dev.taskwire.bench.result.BucketCounts;
import dev.taskwire.bench.result.Series;
import dev.taskwire.bench.target.Metrics;
import dev.taskwire.bench.target.Watched;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One stretch of load with what was seen meanwhile.
 *
 * @param publish times of publishes, from the service's metric; without samples where that is out of reach
 * @param cpu time that each process took of the processors
 * @param peakMegabytes of each process
 * @param series memory, outbox and lag over time
 * @param ended how many requests ended, those of the warm-up too
 */
record Round(
        LoadResult load,
        BucketCounts publish,
        Map<String, Duration> cpu,
        Map<String, Double> peakMegabytes,
        List<Series> series,
        long ended) {

    static final String PUBLISH = "taskwire_publish_seconds";
    static final Map<String, String> TASK_EVENTS = Map.of("topic", "task-events", "outcome", "acked");

    static Round run(Bench bench, LoadPlan plan, String doing) throws IOException {
        Metrics before = bench.reads().metrics();
        Map<String, Duration> cpuBefore = cpu(bench);
        Load load = new Load(plan);
        try (Sampler sampler = Sampler.start(bench)) {
            LoadResult result = bench.progress()
                    .during(() -> doing + ": %,d requests answered".formatted(load.answered()), load::run);
            Map<String, Duration> cpu = new LinkedHashMap<>();
            cpu(bench).forEach((name, time) -> cpu.put(name, time.minus(cpuBefore.getOrDefault(name, Duration.ZERO))));
            BucketCounts publish = bench.reads()
                    .metrics()
                    .histogram(PUBLISH, TASK_EVENTS)
                    .since(before.histogram(PUBLISH, TASK_EVENTS));
            sampler.stop();
            return new Round(result, publish, cpu, sampler.peakMegabytes(), sampler.series(), load.answered());
        }
    }

    private static Map<String, Duration> cpu(Bench bench) {
        Map<String, Duration> all = new LinkedHashMap<>();
        for (Watched each : bench.target().watched()) {
            all.put(each.name(), each.processes().cpu());
        }
        return all;
    }
}
