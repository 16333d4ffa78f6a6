package dev.taskwire.bench.faults.probe;

import dev.taskwire.bench.faults.scenario.Arena;
import dev.taskwire.bench.target.Metrics;
import dev.taskwire.local.process.Http;
import dev.taskwire.local.process.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** When the service learns that what it publishes does not arrive; it publishes once a second from then on. */
public final class FailedPublishes {

    private static final String COUNT = "taskwire_publish_seconds_count";

    private FailedPublishes() {}

    /** How long it takes from now until a publish has failed, {@code atMost} if none does. Does not block. */
    public static CompletableFuture<Duration> first(Arena arena, Duration atMost) {
        double before = failed(arena);
        long begin = System.nanoTime();
        return CompletableFuture.supplyAsync(() -> {
            boolean unused = Wait.reached(atMost, () -> failed(arena) > before);
            return Duration.ofNanos(System.nanoTime() - begin);
        });
    }

    private static double failed(Arena arena) {
        Metrics metrics = Metrics.parse(Http.text(arena.stack().operationsUrl() + "/metrics"));
        return metrics.sum(COUNT, Map.of()) - metrics.sum(COUNT, Map.of("outcome", "acked"));
    }
}
