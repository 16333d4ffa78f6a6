package dev.taskwire.service;

import dev.taskwire.domain.FreshSeries;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.Patches;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.TaskFilter;
import dev.taskwire.domain.TaskPage;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventSamples;
import dev.taskwire.store.ActivityStore;
import dev.taskwire.store.AlarmStore;
import dev.taskwire.store.ChangeStore;
import dev.taskwire.store.Database;
import dev.taskwire.store.ExportStore;
import dev.taskwire.store.LabelNames;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.ReferenceStore;
import dev.taskwire.store.SelectionStore;
import dev.taskwire.store.SettingsStore;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskListStore;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A task service as the gateway makes it, on a context of its own, for any thread to call. */
public final class Gateway {

    /** For changes with which no rule begins. */
    public static final FreshSeries NO_SERIES = new FreshSeries(0, ZoneOffset.UTC);

    private static final BatchLimits LIMITS = new BatchLimits(512, 4_000, Duration.ofSeconds(10));
    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    private final Context context;
    private final TaskCommands commands;
    private final UseCases useCases;

    private Gateway(Context context, TaskCommands commands, UseCases useCases) {
        this.context = context;
        this.commands = commands;
        this.useCases = useCases;
    }

    /** For a part that asks by itself, on its own context; as long as this is not called besides. */
    public UseCases useCases() {
        return useCases;
    }

    /** Any use case, from any thread. */
    public <T> Future<T> call(Function<UseCases, Future<T>> work) {
        return OnContext.call(context, () -> work.apply(useCases));
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

    private static Executor executor(Context context) {
        return task -> context.runOnContext(ignored -> task.run());
    }

    public static Gateway open(Vertx vertx, Database database, Transport transport, Clock clock) {
        var context = OnContext.create(vertx);
        var codec = new EventCodec("backend");
        var publishing = OnContext.create(vertx);
        var commands = new TaskCommands(
                database,
                new CommittedEvents(publisher(database, transport), executor(publishing), System::nanoTime),
                codec,
                ids(),
                new Wakeup(),
                LIMITS,
                executor(context),
                System::nanoTime);
        var store = new TaskStore(database);
        var zones = new UserZones(new SettingsStore(database));
        var maker = new CommandMaker(new TaskIds(store), codec, ids(), zones, clock);
        var references = new ReferenceStore(database);
        var keys = new Idempotency(database);
        var useCases = new UseCases(
                new TaskService(store, new ActivityStore(database), references, maker, commands),
                new TaskLists(new TaskListStore(database)),
                new BulkService(new SelectionStore(database), references, maker, commands),
                new ChangeFeed(new ChangeStore(database)),
                new LiveChanges(vertx, new ChangeStore(database), System::nanoTime),
                keys,
                new TaskFiles(
                        new TaskExport(new ExportStore(database), clock),
                        new TaskImport(
                                store, new ImportLabels(new LabelNames(database)), new AlarmStore(), maker, commands)),
                new LabelServices(database, keys, maker, commands, RANDOM, clock),
                new ReminderService(database, keys),
                new SettingsService(database, keys, clock),
                new DeliveryService(database),
                new StatisticsService(database, clock),
                new SeriesService(database, zones, clock));
        return new Gateway(context, commands, useCases);
    }

    public static NewTask request(String title, @Nullable Instant due, @Nullable String rule) {
        return new NewTask(title, null, Priority.MEDIUM, due, null, null, List.of(), rule, null, null);
    }

    public Future<Task> create(UserId user, NewTask request) {
        return OnContext.call(context, () -> useCases.tasks().create(user, request, EventSamples.ORIGIN));
    }

    public Future<Task> complete(UserId user, long id) {
        return OnContext.call(context, () -> useCases.tasks().complete(user, id, EventSamples.ORIGIN));
    }

    public Future<Task> delete(UserId user, long id) {
        return OnContext.call(context, () -> useCases.tasks().delete(user, id, EventSamples.ORIGIN));
    }

    public Future<Task> get(UserId user, long id) {
        return OnContext.call(context, () -> useCases.tasks().get(user, id));
    }

    public Future<List<Task>> list(UserId user) {
        var query = new TaskQuery(user, TaskFilter.NONE, List.of(), null, 10);
        return call(uses -> uses.lists().page(query)).map(TaskPage::tasks);
    }

    /** A change that makes a new version every time. */
    Future<Task> touch(UserId user, long id, Instant now) {
        return change(user, id, new TaskAction.Merge(Patches.text(Patch.absent(), Patch.to(now.toString()))));
    }

    public Future<Task> change(UserId user, long id, TaskAction action, Long... expected) {
        return call(uses -> uses.tasks().change(user, id, action, Set.of(expected), EventSamples.ORIGIN));
    }

    /** As {@link #create}, of a task that the test has made up. */
    Future<Task> create(TaskWrite write) {
        return OnContext.call(context, () -> commands.create(write));
    }
}
