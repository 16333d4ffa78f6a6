package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.Task;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.mail.FakeMailSender;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.ReminderClaims;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.store.Writes;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.FakeTransport;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The workers from a task to its email and back, with every record of every topic delivered three times. */
final class ReminderFlow implements AutoCloseable {

    /** Never ticks by itself: what fires without a tick fires by the timer. */
    private static final class SilentScheduler implements JobScheduler {

        @Override
        public Future<Void> start(TickHandler handler) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }
    }

    final FakeTransport transport = new FakeTransport();
    final FakeMailSender mails = new FakeMailSender();
    final EventDispatcher dispatcher;
    private final TestDatabase db;
    private final Gateway gateway;
    private final List<String> deployments = new ArrayList<>();
    private final Set<Outcome> outcomes = ConcurrentHashMap.newKeySet();
    private int delivered;

    /** @param clock the workers' own */
    ReminderFlow(TestDatabase db, Clock clock) {
        this.db = db;
        this.dispatcher = Workers.dispatcher(db);
        this.gateway = Gateway.open(db.vertx(), db.database(), transport, Clock.systemUTC());
        var reminder = new ReminderVerticle(
                db.vertx(),
                new SilentScheduler(),
                dispatcher,
                new ReminderClaims(db.database()),
                Workers.firing(db, transport),
                Gateway.ids().next(),
                clock,
                new SimpleMeterRegistry());
        var sending = Workers.sending(db.vertx(), db.database(), transport, mails);
        var email = new EmailVerticle(
                db.vertx(), dispatcher, db.database(), new EmailAddresses("example.org", true), sending);
        var outcome = new ReminderOutcomeVerticle(dispatcher, db.database());
        for (var verticle : List.of(reminder, email, outcome)) {
            deployments.add(Await.result(db.vertx().deployVerticle(verticle)));
        }
    }

    @Override
    public void close() {
        deployments.forEach(id -> Await.done(db.vertx().undeploy(id)));
    }

    /** Hands over what is new on the topics, three times each, until the condition holds. */
    void deliverUntil(String condition) {
        Await.until(db.vertx(), Duration.ofSeconds(20), () -> {
            var news = transport.published();
            Future<Outcome> all = Future.succeededFuture(Outcome.SUCCESS);
            for (; delivered < news.size(); delivered++) {
                var record = news.get(delivered);
                all = all.compose(done -> handle(record))
                        .compose(done -> handle(record))
                        .compose(done -> handle(record));
            }
            return all.map(done -> db.count(condition) > 0);
        });
        assertThat(outcomes).containsOnly(Outcome.SUCCESS);
    }

    private Future<Outcome> handle(EventRecord record) {
        return dispatcher
                .handle(new Delivery(record.topic(), Buffer.buffer(record.bytes())))
                .onSuccess(outcomes::add);
    }

    Task dueIn(long millis) {
        var due = Clock.systemUTC().instant().plusMillis(millis);
        return Await.result(gateway.create(Writes.ALICE, Gateway.request("Milk", due, null)));
    }

    long reminderEvents() {
        return transport.published().stream()
                .filter(record -> record.topic() == Topic.TASK_REMINDERS)
                .count();
    }
}
