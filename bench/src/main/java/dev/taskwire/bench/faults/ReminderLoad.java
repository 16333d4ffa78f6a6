package dev.taskwire.bench.faults;

import dev.taskwire.bench.faults.check.Creation;
import dev.taskwire.bench.faults.check.Creation.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Creates the tasks of a plan, each at its time, whether or not those before it were answered. Used once; thread-safe. */
final class ReminderLoad {

    private final Queue<Creation> answered = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> all;

    private ReminderLoad(TaskClient client, List<Load.Planned> plan, Instant begin) {
        this.all = CompletableFuture.allOf(
                plan.stream().map(each -> create(client, each, begin)).toArray(CompletableFuture[]::new));
    }

    /** @param begin from which the plan counts; in whole milliseconds, as a client's clock tells it */
    static ReminderLoad start(TaskClient client, List<Load.Planned> plan, Instant begin) {
        return new ReminderLoad(client, plan, begin.truncatedTo(ChronoUnit.MILLIS));
    }

    private CompletableFuture<Void> create(TaskClient client, Load.Planned planned, Instant begin) {
        long wait = Duration.between(Instant.now(), begin.plus(planned.at())).toMillis();
        Executor then = CompletableFuture.delayedExecutor(Math.max(wait, 0), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> planned, then)
                .thenCompose(each -> client.create(each.user(), each.title(), begin.plus(each.due())))
                .thenAccept(answered::add);
    }

    /** Returns when each creation is answered or given up. */
    List<Creation> join() {
        all.join();
        return List.copyOf(answered);
    }

    int answered() {
        return answered.size();
    }

    long acknowledged() {
        return answered.stream()
                .filter(each -> each.answer() == Answer.ACKNOWLEDGED)
                .count();
    }
}
