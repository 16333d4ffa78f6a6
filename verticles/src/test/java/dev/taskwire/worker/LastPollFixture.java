package dev.taskwire.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.store.FakeStateStore;
import dev.taskwire.store.PostgresStateStore;
import dev.taskwire.store.StateStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.OnContext;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Ticks by hand, noted in a store that a test picks, with what is logged of it. */
abstract class LastPollFixture {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(LastPoll.class);

    /** Ticks when the test says so. */
    static final class HandScheduler implements JobScheduler {

        @Nullable
        TickHandler handler;

        @Override
        public Future<Void> start(TickHandler started) {
            handler = started;
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }
    }

    final FakeTransport transport = new FakeTransport();
    final FakeStateStore fake = new FakeStateStore();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Context context = OnContext.create(DB.vertx());
    final HandScheduler hand = new HandScheduler();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        DB.run("truncate dapr_state");
        log.start();
        LOGGER.addAppender(log);
        LOGGER.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    final NotedTicks ticks(StateStore store) {
        return ticks(new LastPoll(DB.database(), store, metrics));
    }

    final NotedTicks ticks(LastPoll lastPoll) {
        var ticks = new NotedTicks(hand, lastPoll);
        var sweep = new ReminderSweep(Workers.firing(DB, transport));
        Await.done(ticks.start(() -> sweep.run().mapEmpty()));
        return ticks;
    }

    static StateStore real() {
        return new PostgresStateStore(DB.database(), System::nanoTime);
    }

    final void tick() {
        Await.done(OnContext.call(
                context, () -> Objects.requireNonNull(hand.handler).tick()));
    }

    static void noted(NotedTicks ticks) {
        Await.done(ticks.stop());
    }

    static void remind(long task) {
        Writes.store(DB.database(), Writes.task(task, Writes.DUE, null));
        DB.run("update reminders set remind_at = now() - interval '1 ms' where task_id = ?", task);
    }

    final List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    final double failures() {
        return metrics.counter("taskwire.last.poll.failures").count();
    }
}
