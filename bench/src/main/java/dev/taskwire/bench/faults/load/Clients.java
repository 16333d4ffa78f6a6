package dev.taskwire.bench.faults.load;

import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Command.Kind;
import dev.taskwire.bench.faults.check.Creation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Creates the tasks of a plan, each at its time, whether or not those before it were answered. What is asked of one task
 * waits for the answer before it. Used once; thread-safe.
 */
public final class Clients implements AutoCloseable {

    private final Queue<Creation> creations = new ConcurrentLinkedQueue<>();
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final Gateways gateways;
    private final TaskClient client;
    private final Instant begin;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> all;

    private Clients(Gateways gateways, List<Planned> plan, Instant begin) {
        this.gateways = gateways;
        this.client = new TaskClient(gateways);
        this.begin = begin;
        this.all = CompletableFuture.allOf(plan.stream().map(this::live).toArray(CompletableFuture[]::new));
    }

    /**
     * @param gateways closed with this
     * @param begin from which the plan counts; in whole milliseconds, as a client's clock tells it
     */
    public static Clients start(Gateways gateways, List<Planned> plan, Instant begin) {
        return new Clients(gateways, plan, begin.truncatedTo(ChronoUnit.MILLIS));
    }

    /** All that is asked of one task. */
    private CompletableFuture<Void> live(Planned task) {
        return CompletableFuture.anyOf(at(task.at()), ended).thenCompose(none -> ended.isDone() ? ended : begun(task));
    }

    private CompletableFuture<Void> begun(Planned task) {
        Instant due = begin.plus(task.due());
        return client.create(task, due)
                .thenApply(reply -> {
                    Command command = reply.command();
                    creations.add(new Creation(task.title(), due, command.answeredAt(), command.answer()));
                    commands.add(command);
                    return reply.id();
                })
                .thenCompose(id -> id == 0 ? CompletableFuture.completedFuture(null) : changes(task, id));
    }

    private CompletableFuture<Void> changes(Planned task, long id) {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        for (Planned.Change change : task.changes()) {
            last = last.thenCompose(none -> at(change.at()))
                    .thenCompose(none -> client.change(task, id, change.kind()))
                    .thenAccept(reply -> commands.add(reply.command()));
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

    /** So far; of one task in the order in which they were asked. */
    public List<Command> commands() {
        return List.copyOf(commands);
    }

    public List<Creation> creations() {
        return List.copyOf(creations);
    }

    /** How many creations were answered or given up so far. */
    public int created() {
        return creations.size();
    }

    /** When a task was last created, updated, completed or deleted by an acknowledged command; the begin before the first. */
    public Instant lastAcknowledged() {
        return commands.stream()
                .filter(each -> each.acknowledged() && each.kind() != Kind.READ)
                .map(Command::answeredAt)
                .max(Instant::compareTo)
                .orElse(begin);
    }

    @Override
    public void close() {
        gateways.close();
    }
}
