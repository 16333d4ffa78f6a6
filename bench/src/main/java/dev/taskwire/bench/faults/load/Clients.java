package dev.taskwire.bench.faults.load;

import dev.taskwire.bench.faults.check.Command.Kind;
import dev.taskwire.bench.faults.check.OperationLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates the tasks of a plan, each at its time, whether or not those before it were answered. What a client asks of a task
 * waits for its answer before that; a second client of the task does not wait for the first. All of it is written into the
 * history. Used once; thread-safe.
 */
public final class Clients implements AutoCloseable {

    private final AtomicInteger created = new AtomicInteger();
    private final Gateways gateways;
    private final TaskClient client;
    private final Instant begin;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> all;

    private Clients(Gateways gateways, List<Planned> plan, Instant begin, OperationLog history) {
        this.gateways = gateways;
        this.client = new TaskClient(gateways, history);
        this.begin = begin;
        this.all = CompletableFuture.allOf(plan.stream().map(this::live).toArray(CompletableFuture[]::new));
    }

    /**
     * @param gateways closed with this
     * @param begin from which the plan counts; in whole milliseconds, as a client's clock tells it
     * @param history gets each command when it is asked and when it is answered
     */
    public static Clients start(Gateways gateways, List<Planned> plan, Instant begin, OperationLog history) {
        return new Clients(gateways, plan, begin.truncatedTo(ChronoUnit.MILLIS), history);
    }

    /** All that is asked of one task. */
    private CompletableFuture<Void> live(Planned task) {
        return CompletableFuture.anyOf(at(task.at()), ended).thenCompose(none -> ended.isDone() ? ended : begun(task));
    }

    private CompletableFuture<Void> begun(Planned task) {
        Instant due = begin.plus(task.due());
        return client.create(task, due)
                .whenComplete((id, failure) -> created.incrementAndGet())
                .thenCompose(id -> id == 0 ? CompletableFuture.completedFuture(null) : lived(task, id));
    }

    private CompletableFuture<Void> lived(Planned task, long id) {
        CompletableFuture<Void> first = asked(task, id, task.changes(), TaskClient.first(task));
        List<Planned.Change> others =
                task.changes().stream().filter(Clients::isForBoth).toList();
        return task.shared() ? CompletableFuture.allOf(first, asked(task, id, others, TaskClient.second(task))) : first;
    }

    /** How a task ends is asked once. */
    private static boolean isForBoth(Planned.Change change) {
        return change.kind() == Kind.UPDATE || change.kind() == Kind.READ;
    }

    /** One after the other. */
    private CompletableFuture<Void> asked(Planned task, long id, List<Planned.Change> changes, String proc) {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        for (int i = 0; i < changes.size(); i++) {
            Planned.Change change = changes.get(i);
            int number = i;
            last = last.thenCompose(none -> at(change.at()))
                    .thenCompose(none -> client.change(task, id, change.kind(), proc, number))
                    .thenAccept(done -> {});
        }
        return last;
    }

    private CompletableFuture<Void> at(Duration time) {
        long wait = Duration.between(Instant.now(), begin.plus(time)).toMillis();
        Executor then = CompletableFuture.delayedExecutor(Math.max(wait, 0), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(() -> {}, then);
    }

    /** No task is created from now on; those that are there live on as planned. */
    public void end() {
        ended.complete(null);
    }

    /** Returns when everything is answered or given up. */
    public void join() {
        all.join();
    }

    /** How many creations were answered or given up so far. */
    public int created() {
        return created.get();
    }

    @Override
    public void close() {
        gateways.close();
    }
}
