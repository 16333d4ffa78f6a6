package dev.taskwire.cli;

import dev.taskwire.local.process.Wait;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Commands at a fixed rate, each of which is an event. Half of them go to tasks of a series, which are created and
 * completed, and have a next task then; the others to tasks that are created, completed, reopened, completed and deleted.
 * Commands of one task follow each other. Thread-safe.
 */
final class SteadyLoad implements AutoCloseable {

    private static final int LANES = 300;
    private static final int TICK_MS = 10;
    private static final String[] SERIES = {"create", "complete"};
    private static final String[] PLAIN = {"create", "complete", "reopen", "complete", "delete"};

    /** What was answered with success: a task in a version. */
    record Acked(long task, long version) {}

    private record Lane(boolean series, int step, long task) {

        String command() {
            return (series ? SERIES : PLAIN)[step];
        }

        Lane after(long id) {
            boolean last = step + 1 == (series ? SERIES : PLAIN).length;
            return last ? new Lane(series, 0, 0) : new Lane(series, step + 1, id);
        }
    }

    private final ApiClient api;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ConcurrentLinkedQueue<Lane> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final Set<Acked> acked = ConcurrentHashMap.newKeySet();
    private final Set<Long> completedOfSeries = ConcurrentHashMap.newKeySet();

    private SteadyLoad(ApiClient api) {
        this.api = api;
        IntStream.range(0, LANES).forEach(i -> idle.add(new Lane(i % 2 == 0, 0, 0)));
    }

    static SteadyLoad start(ApiClient api, int perSecond) {
        var load = new SteadyLoad(api);
        var unused = load.clock.scheduleAtFixedRate(
                () -> IntStream.range(0, perSecond * TICK_MS / 1000).forEach(i -> load.next()),
                0,
                TICK_MS,
                TimeUnit.MILLISECONDS);
        return load;
    }

    private void next() {
        var lane = idle.poll();
        if (lane == null) {
            return;
        }
        var unused = sent.incrementAndGet();
        unused = underWay.incrementAndGet();
        var answer = switch (lane.command()) {
            case "create" -> api.create(lane.series() ? series() : Map.of("title", "Plain"));
            case "delete" -> api.send("DELETE", "/" + lane.task(), "");
            default -> api.send("POST", "/" + lane.task() + "/" + lane.command(), "");
        };
        var ignored = answer.handle((response, failure) -> {
            idle.add(response == null ? new Lane(lane.series(), 0, 0) : answered(lane, response));
            return underWay.decrementAndGet();
        });
    }

    private static Map<String, String> series() {
        return Map.of("title", "Series", "due_date", "2100-01-01T00:00:00Z", "recurrence_rule", "FREQ=DAILY");
    }

    /** What was not a success may have happened or not: that task is left alone. */
    private Lane answered(Lane lane, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            return new Lane(lane.series(), 0, 0);
        }
        long task =
                lane.step() == 0 ? ApiClient.parse(response.body()).path("id").asLong() : lane.task();
        acked.add(new Acked(task, lane.step() + 1));
        if (lane.series() && lane.step() == 1) {
            completedOfSeries.add(task);
        }
        return lane.after(task);
    }

    int sent() {
        return sent.get();
    }

    Set<Acked> acked() {
        return Set.copyOf(acked);
    }

    /** Tasks whose completion was answered with success, and that have to have a next task. */
    Set<Long> completedOfSeries() {
        return Set.copyOf(completedOfSeries);
    }

    /** Sends no more and returns when all answers are there. */
    @Override
    public void close() {
        clock.shutdown();
        Wait.until("the last answers", Duration.ofSeconds(40), () -> clock.isTerminated() && underWay.get() == 0);
    }
}
