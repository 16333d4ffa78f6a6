package dev.taskwire.service;

import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.store.Database;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.TaskWrite;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.transport.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A task service as the gateway makes it, on a context of its own, for any thread to call. */
public final class Gateway {

    private static final BatchLimits LIMITS = new BatchLimits(512, 4_000, Duration.ofSeconds(10));
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    private final Context context;
    private final TaskCommands commands;
    private final TaskService service;

    private Gateway(Context context, TaskCommands commands, TaskService service) {
        this.context = context;
        this.commands = commands;
        this.service = service;
    }

    /** Makes event ids and tokens. */
    public static EventIds ids() {
        return new EventIds(RANDOM, Clock.systemUTC());
    }

    /** A publisher for one context. */
    public static OutboxPublisher publisher(Database database, Transport transport) {
        var backoff = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(50));
        var finaliser = new OutboxFinaliser(new OutboxStore(database), backoff, RANDOM, () -> {});
        return new OutboxPublisher(transport, finaliser, new SimpleMeterRegistry().timer("ack"), System::nanoTime);
    }

    public static Gateway open(Vertx vertx, Database database, Transport transport, Clock clock) {
        var context = OnContext.create(vertx);
        var codec = new EventCodec("backend");
        var commands = new TaskCommands(
                database,
                publisher(database, transport),
                codec,
                ids(),
                new Wakeup(),
                LIMITS,
                task -> context.runOnContext(ignored -> task.run()),
                System::nanoTime);
        var store = new TaskStore(database);
        return new Gateway(
                context, commands, new TaskService(store, new TaskIds(store), commands, codec, ids(), clock));
    }

    public static NewTask request(String title, @Nullable Instant due, @Nullable String rule) {
        return new NewTask(title, null, Priority.MEDIUM, due, null, rule);
    }

    public Future<Task> create(UserId user, NewTask request) {
        return OnContext.call(context, () -> service.create(user, request, EventSamples.TRACE));
    }

    public Future<Task> complete(UserId user, long id) {
        return OnContext.call(context, () -> service.complete(user, id, EventSamples.TRACE));
    }

    public Future<Task> delete(UserId user, long id) {
        return OnContext.call(context, () -> service.delete(user, id, EventSamples.TRACE));
    }

    public Future<Task> get(UserId user, long id) {
        return OnContext.call(context, () -> service.get(user, id));
    }

    public Future<List<Task>> list(UserId user, long before, StatusFilter status, int limit) {
        return OnContext.call(context, () -> service.list(user, before, status, limit));
    }

    /** A change that makes a new version every time. */
    Future<Task> touch(UserId user, long id, Instant now) {
        var change = new TaskChange(
                (task, when) -> Optional.of(new TaskChange.Changed(task.completedBy(when), EventType.TASK_COMPLETED)),
                EventSamples.TRACE);
        return OnContext.call(context, () -> commands.change(new TaskCommands.ChangeCommand(user, id, now, change)));
    }

    /** As {@link #create}, of a task that the test has made up. */
    Future<Task> create(TaskWrite write) {
        return OnContext.call(context, () -> commands.create(write));
    }
}
