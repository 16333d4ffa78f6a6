package dev.taskwire.worker;

import dev.taskwire.event.EventCodec;
import dev.taskwire.mail.FakeMailSender;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.Database;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.ReminderStore;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskStore;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.dapr.client.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** All that consume events in one process, with a mailbox in memory; nothing ticks. */
final class Consumers {

    private static final Clock CLOCK = Clock.systemUTC();

    private static final JobScheduler SILENT = new JobScheduler() {
        @Override
        public Future<Void> start(TickHandler handler) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> stop() {
            return Future.succeededFuture();
        }
    };

    final FakeMailSender mails = new FakeMailSender();
    final EventDispatcher dispatcher;
    final ReminderSweep sweep;
    private final Vertx vertx;
    private final List<String> deployments;

    private Consumers(Vertx vertx, Database database, Transport transport) {
        this.vertx = vertx;
        this.dispatcher = new EventDispatcher(vertx, new SimpleMeterRegistry(), Workers.RANDOM, System::nanoTime);
        this.sweep = new ReminderSweep(
                database,
                Gateway.publisher(database, transport),
                Workers.events("notification-service", CLOCK),
                new SimpleMeterRegistry().timer("lateness"));
        this.deployments =
                List.of(
                                reminder(database),
                                email(database, transport),
                                recurring(database, transport),
                                outcome(database))
                        .stream()
                        .map(verticle -> Await.result(vertx.deployVerticle(verticle)))
                        .toList();
    }

    /** To be deployed on this Vert.x; what they make is published by this transport. */
    static Consumers deploy(Vertx vertx, Database database, Transport transport) {
        return new Consumers(vertx, database, transport);
    }

    void undeploy() {
        deployments.forEach(id -> Await.done(vertx.undeploy(id)));
    }

    private VerticleBase reminder(Database database) {
        return new ReminderVerticle(
                vertx, SILENT, dispatcher, new ReminderStore(database), sweep, CLOCK, new SimpleMeterRegistry());
    }

    private VerticleBase email(Database database, Transport transport) {
        var sending = new EmailSending(
                vertx,
                database,
                Gateway.publisher(database, transport),
                Workers.events("email-delivery-service", CLOCK),
                mails,
                Workers.RANDOM);
        return new EmailVerticle(
                vertx, dispatcher, database, new EmailStore(database), new EmailAddresses("example.org"), sending);
    }

    private VerticleBase recurring(Database database, Transport transport) {
        var next = new NextOccurrence(
                database,
                new TaskIds(new TaskStore(database)),
                Gateway.publisher(database, transport),
                new EventCodec("recurring-task-service"),
                Gateway.ids(),
                Workers.RANDOM,
                CLOCK);
        return new RecurringVerticle(dispatcher, next);
    }

    private VerticleBase outcome(Database database) {
        return new ReminderOutcomeVerticle(dispatcher, database, new ReminderStore(database));
    }
}
