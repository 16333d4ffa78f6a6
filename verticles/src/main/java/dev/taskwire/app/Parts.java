package dev.taskwire.app;

import dev.taskwire.config.AppConfig;
import dev.taskwire.event.EventCodec;
import dev.taskwire.service.BatchLimits;
import dev.taskwire.service.BulkService;
import dev.taskwire.service.ChangeFeed;
import dev.taskwire.service.CommandMaker;
import dev.taskwire.service.CommittedEvents;
import dev.taskwire.service.DeadLetterDesk;
import dev.taskwire.service.DeliveryService;
import dev.taskwire.service.EventIds;
import dev.taskwire.service.Idempotency;
import dev.taskwire.service.ImportLabels;
import dev.taskwire.service.LabelServices;
import dev.taskwire.service.LiveChanges;
import dev.taskwire.service.OutboxFinaliser;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.service.Redrives;
import dev.taskwire.service.ReminderService;
import dev.taskwire.service.SeriesService;
import dev.taskwire.service.SettingsService;
import dev.taskwire.service.StatisticsService;
import dev.taskwire.service.TaskCommands;
import dev.taskwire.service.TaskExport;
import dev.taskwire.service.TaskFiles;
import dev.taskwire.service.TaskImport;
import dev.taskwire.service.TaskLists;
import dev.taskwire.service.TaskService;
import dev.taskwire.service.UseCases;
import dev.taskwire.service.UserZones;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.ActivityStore;
import dev.taskwire.store.AlarmStore;
import dev.taskwire.store.AutoRedrive;
import dev.taskwire.store.ChangeStore;
import dev.taskwire.store.Database;
import dev.taskwire.store.DeadLetterView;
import dev.taskwire.store.ExportStore;
import dev.taskwire.store.LabelNames;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.ParkedStore;
import dev.taskwire.store.RedriveStore;
import dev.taskwire.store.ReferenceStore;
import dev.taskwire.store.SelectionStore;
import dev.taskwire.store.SettingsStore;
import dev.taskwire.store.StateStore;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskListStore;
import dev.taskwire.store.TaskStore;
import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.transport.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** What the verticles of one process share, and how the objects are made that each has for itself. */
final class Parts {

    private static final BatchLimits BATCHES = new BatchLimits(512, 4_000, Duration.ofSeconds(2));
    private static final RetryPolicy PUBLISH_BACKOFF = new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(10));

    /** Whatever thread asks gets that thread's own generator. */
    final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    final Clock clock = Clock.systemUTC();
    final Wakeup relay = new Wakeup();
    final Vertx vertx;
    final Database database;
    final StateStore state;
    final MeterRegistry metrics;
    final EventCodec codec;
    final EventIds eventIds = new EventIds(random, clock);
    private final Transport transport;
    private final Timer commitToAck;
    /** Not of clients, whose requests the broker's answers would wait behind. */
    private final Context publishing;

    Parts(Vertx vertx, AppConfig config, Database database, Transports.Wiring wiring, MeterRegistry metrics) {
        this.vertx = vertx;
        this.database = database;
        this.transport = wiring.transport();
        this.state = wiring.state();
        this.metrics = metrics;
        this.codec = new EventCodec(config.appId());
        this.commitToAck = metrics.timer("taskwire.commit.to.ack");
        this.publishing = vertx.getOrCreateContext();
    }

    /** For one verticle alone. */
    OutboxPublisher publisher() {
        var lost = metrics.counter("taskwire.outbox.lost.claims");
        var finaliser = new OutboxFinaliser(new OutboxStore(database), PUBLISH_BACKOFF, random, lost::increment);
        return new OutboxPublisher(transport, finaliser, commitToAck, System::nanoTime);
    }

    Redrives redrives() {
        return new Redrives(new RedriveStore(database), transport, eventIds::next, AutoRedrive.defaults());
    }

    /** For operators. */
    DeadLetterDesk deadLetterDesk() {
        return new DeadLetterDesk(
                new DeadLetterView(database), new RedriveStore(database), new ParkedStore(database), redrives(), relay);
    }

    TaskIds taskIds() {
        return new TaskIds(new TaskStore(database));
    }

    /** Confined to this context. */
    UseCases useCases(Context context) {
        var commands = new TaskCommands(
                database,
                new CommittedEvents(publisher(), executor(publishing), System::nanoTime),
                codec,
                eventIds,
                relay,
                BATCHES,
                executor(context),
                System::nanoTime);
        var zones = new UserZones(new SettingsStore(database));
        var maker = new CommandMaker(taskIds(), codec, eventIds, zones, clock);
        var references = new ReferenceStore(database);
        var keys = new Idempotency(database);
        return new UseCases(
                new TaskService(new TaskStore(database), new ActivityStore(database), references, maker, commands),
                new TaskLists(new TaskListStore(database)),
                new BulkService(new SelectionStore(database), references, maker, commands),
                new ChangeFeed(new ChangeStore(database)),
                new LiveChanges(vertx, new ChangeStore(database), System::nanoTime),
                keys,
                files(maker, commands),
                new LabelServices(database, keys, maker, commands, random, clock),
                new ReminderService(database, keys),
                new SettingsService(database, keys, clock),
                new DeliveryService(database),
                new StatisticsService(database, clock),
                new SeriesService(database, zones, clock));
    }

    private static Executor executor(Context context) {
        return task -> context.runOnContext(ignored -> task.run());
    }

    private TaskFiles files(CommandMaker maker, TaskCommands commands) {
        var labels = new ImportLabels(new LabelNames(database));
        return new TaskFiles(
                new TaskExport(new ExportStore(database), clock),
                new TaskImport(new TaskStore(database), labels, new AlarmStore(), maker, commands));
    }
}
