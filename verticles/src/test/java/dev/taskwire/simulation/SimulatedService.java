package dev.taskwire.simulation;

import dev.taskwire.app.switching.Carriers;
import dev.taskwire.app.switching.SwitchingScheduler;
import dev.taskwire.app.switching.SwitchingTransport;
import dev.taskwire.app.switching.TransportKind;
import dev.taskwire.app.switching.TransportSwitch;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.TaskChanged;
import dev.taskwire.event.TraceContext;
import dev.taskwire.schedule.LocalJobScheduler;
import dev.taskwire.service.CommittedEvents;
import dev.taskwire.service.EventIds;
import dev.taskwire.service.OutboxFinaliser;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.AdvisoryLock;
import dev.taskwire.store.Database;
import dev.taskwire.store.MemoryStores;
import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.transport.RetryPolicy;
import dev.taskwire.worker.EventDispatcher;
import dev.taskwire.worker.SimulatedRoles;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The service's own code in one simulated process, wired as the composition root does. */
final class SimulatedService {

    static final String AUDIT = "audit";
    static final String EMAIL = "email";
    static final Set<EventType> AUDITED =
            Set.of(EventType.TASK_CREATED, EventType.TASK_UPDATED, EventType.TASK_COMPLETED);
    static final Set<EventType> EMAILED = Set.of(EventType.REMINDER_DUE);

    private static final RetryPolicy BACKOFF = new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final UserId USER = new UserId("1");

    private final SimulatedProcess process;
    private final Database database;
    private final SwitchingTransport transport;
    private final TransportSwitch transportSwitch;
    private final EventIds ids;
    private final EventCodec codec = new EventCodec("backend");
    private final OutboxStore outbox;
    private final CommittedEvents committed;
    private final Wakeup relay = new Wakeup();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    SimulatedService(
            SimulatedProcess process,
            MemoryDatabase server,
            SimulatedCarrier.Surroundings around,
            SimulatedJobs jobs,
            TransportKind first,
            int canary) {
        this.process = process;
        var vertx = process.vertx();
        this.database = MemoryStores.database(new MemoryPool(process, server, around.plant()));
        this.outbox = new OutboxStore(database);
        this.ids = new EventIds(process.simulation().random(), process.clock());
        var kafka = new SimulatedCarrier(
                TransportKind.KAFKA,
                process,
                around,
                () -> new LocalJobScheduler(
                        vertx, new AdvisoryLock(database, "check-due-tasks"), Duration.ofSeconds(5)));
        var dapr = new SimulatedCarrier(TransportKind.DAPR, process, around, () -> jobs.of(process));
        var carriers = first == TransportKind.DAPR ? new Carriers(dapr, kafka) : new Carriers(kafka, dapr);
        this.transport = new SwitchingTransport(vertx, carriers, canary, process::nanoTime);
        var scheduler = new SwitchingScheduler(vertx, carriers.first());
        this.transportSwitch = new TransportSwitch(vertx, carriers, transport, scheduler, metrics, process.clock());
        this.committed = new CommittedEvents(newPublisher(), Runnable::run, process::nanoTime);
        start(scheduler);
    }

    private OutboxPublisher newPublisher() {
        var finaliser =
                new OutboxFinaliser(outbox, BACKOFF, process.simulation().random(), () -> {});
        return new OutboxPublisher(transport, finaliser, metrics.timer("ack"), process::nanoTime);
    }

    private void start(SwitchingScheduler scheduler) {
        var random = process.simulation().random();
        var dispatcher = new EventDispatcher(process.vertx(), metrics, random, process::nanoTime);
        var roles =
                new SimulatedRoles(process.vertx(), database, ids, process.clock(), random, process::nanoTime, metrics);
        roles.consumer(dispatcher, AUDIT, AUDITED);
        roles.consumer(dispatcher, EMAIL, EMAILED);
        try {
            roles.reminders(newPublisher(), scheduler, dispatcher);
            roles.relay(newPublisher(), relay);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        var unused = transport.subscribe(dispatcher.topics(), dispatcher);
    }

    void move() {
        var unused = transportSwitch.to(transportSwitch.status().active().other());
    }

    /** A task with its event; the answer comes behind the commit. */
    Future<Void> create(long taskId, long dueAt) {
        var claim = committed.isReady() ? ids.next() : null;
        return database.<List<OutboxEntry>>inTransaction(tx -> MemoryStores.create(tx, taskId, dueAt)
                        .compose(created -> outbox.insert(
                                tx, List.of(event(EventType.TASK_CREATED, taskId, 1)), List.of(1L), claim)))
                .map(entries -> {
                    var unused = committed.publish(entries);
                    return null;
                });
    }

    /** A later version, whose event is the relay's. */
    Future<Void> change(long taskId, boolean completes, long dueAt) {
        var type = completes ? EventType.TASK_COMPLETED : EventType.TASK_UPDATED;
        return database.<List<OutboxEntry>>inTransaction(tx -> MemoryStores.change(tx, taskId, completes, dueAt)
                        .compose(version -> version.isEmpty()
                                ? Future.succeededFuture(List.of())
                                : outbox.insert(
                                        tx, List.of(event(type, taskId, version.get())), List.of(version.get()), null)))
                .map(entries -> {
                    relay.wake();
                    return null;
                });
    }

    private EventRecord event(EventType type, long taskId, long version) {
        return codec.encode(
                new TaskChanged(type, USER, taskId),
                ids.next(),
                version,
                process.clock().instant(),
                TraceContext.create(process.simulation().random()));
    }
}
