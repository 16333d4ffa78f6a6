package dev.taskwire.bench.scenario;

import dev.taskwire.bench.load.HttpRequests;
import dev.taskwire.bench.load.LoadPlan;
import dev.taskwire.bench.load.Pace;
import dev.taskwire.bench.result.Settings;
import dev.taskwire.bench.target.Account;
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
        return creations(List.of(target.account()));
    }

    /** The same for several users in turns. */
    List<byte[]> creations(List<Account> accounts) {
        return IntStream.range(0, Math.max(BODIES, accounts.size()))
                .mapToObj(i -> {
                    String body = "{\"title\":\"Benchmark task " + i % BODIES + "\",\"priority\":\"medium\"}";
                    Account account = accounts.get(i % accounts.size());
                    return HttpRequests.post(target.url(), account.tasksPath(), account.token(), body);
                })
                .toList();
    }

    InetSocketAddress address() {
        return HttpRequests.address(target.url());
    }

    List<InetSocketAddress> addresses() {
        return target.urls().stream().map(HttpRequests::address).toList();
    }

    /** Creations for {@link #duration}. */
    LoadPlan plan(int connections, Pace pace) {
        return plan(connections, pace, duration());
    }

    LoadPlan plan(int connections, Pace pace, Duration duration) {
        return plan(List.of(target.account()), connections, pace, duration);
    }

    LoadPlan plan(List<Account> accounts, int connections, Pace pace, Duration duration) {
        return new LoadPlan(addresses(), creations(accounts), connections, pace, WARM_UP, duration, PATIENCE);
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

    /** So that the service is compiled, and its pools are full; not counted. Leaves it at rest. */
    public void warmUp(Duration duration) throws IOException {
        LoadPlan plan = new LoadPlan(
                addresses(), creations(), settings.connections(), new Pace.Closed(), Duration.ZERO, duration, PATIENCE);
        Round unused = Round.run(this, plan, "warming up");
        rest();
    }

    /** Lets what came before come to its end. Where that takes too long a person is told that the next figures share the machine. */
    void rest() throws IOException {
        boolean rested = progress.during("waiting for rest", () -> reads.awaitRest(REST));
        if (!rested) {
            progress.say(
                    "not at rest after " + REST.toSeconds() + " s; what is measured next shares the machine with that");
        }
    }
}
