package dev.taskwire.worker;

import dev.taskwire.event.Envelope;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.store.ReminderStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The notification service: makes a reminder's event when its moment comes. A tick sweeps; the event of a task that is
 * due before the next tick arms a timer. Whoever calls, it is the sweep's statement and the database's clock that decide
 * what is due, so neither can fire early or twice.
 */
public final class ReminderVerticle extends VerticleBase implements EventConsumer {

    static final String NAME = "notification-service";
    /** Beyond the timer's horizon, by more than any two clocks should differ: such a task is the tick's alone. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private final JobScheduler scheduler;
    private final EventDispatcher dispatcher;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final ReminderLoop loop;

    public ReminderVerticle(
            Vertx vertx,
            JobScheduler scheduler,
            EventDispatcher dispatcher,
            ReminderStore reminders,
            ReminderSweep sweep,
            Clock clock,
            MeterRegistry metrics) {
        this.scheduler = scheduler;
        this.dispatcher = dispatcher;
        this.loop = new ReminderLoop(vertx, reminders, sweep::run, System::nanoTime);
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

    /** Has no effect of its own on the database, and so needs no inbox entry: arming twice is arming once. */
    @Override
    public Future<Void> handle(Envelope envelope, TaskEvent event) {
        return mayBeDueSoon(event) ? loop.arm() : Future.succeededFuture();
    }

    private boolean mayBeDueSoon(TaskEvent event) {
        if (!(event instanceof TaskSnapshot task) || task.title() == null) {
            return true;
        }
        return task.dueDate() != null && task.dueDate().isBefore(clock.instant().plus(SOON));
    }
}
