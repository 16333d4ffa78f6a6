package dev.taskwire.bench.faults.probe;

import dev.taskwire.bench.load.HttpRequests;
import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.LoadResult;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Creations at a steady rate, besides those of the run's load: whether writes notice a fault. Blocks. */
public final class Writes {

    private static final int USERS = 10;
    private static final double RATE = 50;
    private static final int CONNECTIONS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TASK = "{\"title\":\"Noticed by nobody\"}";
    private static final double P95 = 95;

    private final InetSocketAddress address;
    private final List<byte[]> requests;

    /** @param url of the public listener */
    public Writes(String url) {
        URI base = URI.create(url);
        this.address = HttpRequests.address(base);
        this.requests = IntStream.rangeClosed(1, USERS)
                .mapToObj(user -> HttpRequests.posts(base, "/api/writer" + user + "/tasks", "", List.of(TASK)))
                .flatMap(List::stream)
                .toList();
    }

    /** Fifty a second, and returns when that time is over and all are answered. */
    public LoadResult during(Duration time) {
        try {
            var plan = new LoadPlan(
                    List.of(address), requests, CONNECTIONS, new Pace.Open(RATE), Duration.ZERO, time, PATIENCE);
            return new dev.taskwire.bench.load.Load(plan).run();
        } catch (IOException e) {
            throw new LocalException("cannot make a load: " + e.getMessage(), e);
        }
    }

    /** Within which 95 of 100 were answered, counted from when they were meant to begin. */
    public static Duration p95(LoadResult result) {
        return Duration.ofNanos(1000 * result.micros().getValueAtPercentile(P95));
    }

    /** Up to where writes are not harmed: the limit, or twice what they usually take here. */
    public static Duration unharmed(Duration usual, Duration limit) {
        Duration twice = usual.multipliedBy(2);
        return twice.compareTo(limit) < 0 ? limit : twice;
    }

    /** How many were refused, or not answered. */
    public static long failed(LoadResult result) {
        return result.requests() - result.good();
    }
}
