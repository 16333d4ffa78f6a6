package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.store.ReminderClaims;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The notification service: makes a reminder's event when its moment comes. What comes before the next tick is claimed and
 * fired at its moment, what is overdue is swept by the tick, and the event of a task that is due soon lets it look at once.
 * Whoever calls, it is the statement that fires and the database's clock that decide what is due, so none can fire early or
 * twice.
 */
public final class ReminderVerticle extends VerticleBase implements EventConsumer {

    static final String NAME = "notification-service";
    /** Beyond the horizon of a look, by more than two clocks should differ; if they do, the next look finds it. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private final JobScheduler scheduler;
    private final EventDispatcher dispatcher;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final ReminderSweep sweep;
    private final ReminderLoop loop;

    public ReminderVerticle(
            Vertx vertx,
            JobScheduler scheduler,
            EventDispatcher dispatcher,
            ReminderClaims claims,
            ReminderFiring firing,
            UUID claim,
            Clock clock,
            MeterRegistry metrics) {
        this(vertx, scheduler, dispatcher, claims, firing, claim, clock, metrics, System::nanoTime);
    }

    ReminderVerticle(
            Vertx vertx,
            JobScheduler scheduler,
            EventDispatcher dispatcher,
            ReminderClaims claims,
            ReminderFiring firing,
            UUID claim,
            Clock clock,
            MeterRegistry metrics,
            LongSupplier nanoTime) {
        this.scheduler = scheduler;
        this.dispatcher = dispatcher;
        this.sweep = new ReminderSweep(firing);
        var armed = new ArmedReminders(vertx, claims, firing, claim, nanoTime);
        this.loop = new ReminderLoop(vertx, armed, sweep::run, nanoTime);
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        loop.start();
        TimeGauge.builder(
                        "taskwire.tick.age",
                        loop,
                        TimeUnit.MILLISECONDS,
                        each -> each.tickAge().toMillis())
                .register(metrics);
        dispatcher.register(this);
        return scheduler.start(this::tick);
    }

    @Override
    public Future<?> stop() {
        // The tick under way may be sweeping an hour's backlog.
        sweep.stop();
        return scheduler.stop().eventually(loop::stop);
    }

    private Future<Void> tick() {
        var promise = Promise.<Void>promise();
        context.runOnContext(ignored -> loop.tick().onComplete(promise));
        return promise.future();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> types() {
        return Set.of(EventType.TASK_CREATED, EventType.TASK_UPDATED, EventType.TASK_REOPENED, EventType.TASK_RESTORED);
    }

    /** Only a hint: it needs no inbox entry, and a look that fails is made up for by the next. */
    @Override
    public Future<Void> handle(List<Decoded.Event> events) {
        var soon = clock.instant().plus(SOON);
        if (events.stream().anyMatch(event -> mayBeDueBy(soon, event.data()))) {
            loop.look();
        }
        return Future.succeededFuture();
    }

    private static boolean mayBeDueBy(Instant moment, TaskEvent event) {
        if (!(event instanceof TaskSnapshot task) || task.title() == null) {
            return true;
        }
        return task.dueDate() != null && task.dueDate().isBefore(moment);
    }
}
