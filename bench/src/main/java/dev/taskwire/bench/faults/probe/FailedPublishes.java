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
        return first(arena.stack().operationsUrl(), atMost);
    }

    /** @param url of the operations listener */
    static CompletableFuture<Duration> first(String url, Duration atMost) {
        double before = failed(url);
        long begin = System.nanoTime();
        return CompletableFuture.supplyAsync(() -> {
            boolean unused = Wait.reached(atMost, () -> failed(url) > before);
            return Duration.ofNanos(System.nanoTime() - begin);
        });
    }

    private static double failed(String url) {
        Metrics metrics = Metrics.parse(Http.text(url + "/metrics"));
        return metrics.sum(COUNT, Map.of()) - metrics.sum(COUNT, Map.of("outcome", "acked"));
    }
}
