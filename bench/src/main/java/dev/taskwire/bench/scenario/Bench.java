package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.HttpRequests;
import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.target.Reads;
import dev.taskwire.bench.target.Target;
import dev.taskwire.local.console.Progress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What every scenario works with.
 *
 * @param idleMegabytes memory of each process before any load; empty where it is out of reach
 */
public record Bench(
        Target target, Reads reads, Settings settings, Map<String, Double> idleMegabytes, Progress progress) {

    private static final Duration REST = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BODIES = 64;

    public Bench {
        idleMegabytes = Map.copyOf(idleMegabytes);
    }

    Duration duration() {
        return Duration.ofSeconds(settings.seconds());
    }

    /** Creations of tasks without a due date, whose events no email follows. */
    List<byte[]> creations() {
        List<String> bodies = IntStream.range(0, BODIES)
                .mapToObj(i -> "{\"title\":\"Benchmark task " + i + "\",\"priority\":\"medium\"}")
                .toList();
        return HttpRequests.posts(target.url(), target.tasksPath(), target.token(), bodies);
    }

    InetSocketAddress address() {
        return HttpRequests.address(target.url());
    }

    /** Creations for {@link #duration}. */
    LoadPlan plan(int connections, Pace pace) {
        return plan(connections, pace, duration());
    }

    LoadPlan plan(int connections, Pace pace, Duration duration) {
        return new LoadPlan(address(), creations(), connections, pace, WARM_UP, duration, PATIENCE);
    }

    /** What no stage under load can tell of this target. */
    List<String> absences() {
        List<String> all = new ArrayList<>();
        if (target.metrics().isEmpty()) {
            all.add("Times of publishes are told by metrics, which are out of reach.");
        }
        if (target.database().isEmpty()) {
            all.add("When the outbox is at rest is asked of the database, which is out of reach.");
        }
        if (target.watched().isEmpty()) {
            all.add("Memory and processor time are told of processes on this machine alone.");
        }
        return all;
    }

    /** Lets what came before come to its end; it may take its time, and the next stage then tells. */
    void rest() throws IOException {
        boolean unused = progress.during("waiting for rest", () -> reads.awaitRest(REST));
    }
}
