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
import java.util.Optional;

/**
 * One stretch of load with what was seen meanwhile.
 *
 * @param publish times of publishes, from the service's metric; without samples where that is out of reach
 * @param outboxRest from the last answer until the outbox was empty; empty where the database is out of reach, or it took
 *     longer than a minute
 * @param cpu time that each process took of the processors
 * @param peakMegabytes of each process
 * @param series memory, outbox and lag over time
 * @param ended how many requests ended, those of the warm-up too
 */
record Round(
        LoadResult load,
        BucketCounts publish,
        Optional<Duration> outboxRest,
        Map<String, Duration> cpu,
        Map<String, Double> peakMegabytes,
        List<Series> series,
        long ended) {

    private static final Duration REST = Duration.ofMinutes(1);
    static final String PUBLISH = "taskwire_publish_seconds";
    static final Map<String, String> TASK_EVENTS = Map.of("topic", "task-events", "outcome", "acked");

    static Round run(Bench bench, LoadPlan plan, String doing) throws IOException {
        Metrics before = bench.reads().metrics();
        Map<String, Duration> cpuBefore = Watched.cpu(bench.target().watched());
        Load load = new Load(plan);
        try (Sampler sampler = Sampler.start(bench)) {
            LoadResult result = bench.progress()
                    .during(() -> doing + ": %,d requests answered".formatted(load.answered()), load::run);
            long ended = System.nanoTime();
            Map<String, Duration> cpu = new LinkedHashMap<>();
            Watched.cpu(bench.target().watched())
                    .forEach((name, time) -> cpu.put(name, time.minus(cpuBefore.getOrDefault(name, Duration.ZERO))));
            sampler.stop();
            boolean rested = bench.progress()
                    .during("waiting for the outbox", () -> bench.reads().awaitOutbox(REST));
            Duration rest = Duration.ofNanos(System.nanoTime() - ended);
            BucketCounts publish = bench.reads()
                    .metrics()
                    .histogram(PUBLISH, TASK_EVENTS)
                    .since(before.histogram(PUBLISH, TASK_EVENTS));
            return new Round(
                    result,
                    publish,
                    rested && bench.target().database().isPresent() ? Optional.of(rest) : Optional.empty(),
                    cpu,
                    sampler.peakMegabytes(),
                    sampler.series(),
                    load.answered());
        }
    }
}
