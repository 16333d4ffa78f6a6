package dev.taskwire.worker;

import dev.taskwire.mail.FakeMailSender;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.schedule.TickHandler;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.Database;
import dev.taskwire.store.ReminderClaims;
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
    private final ReminderFiring firing;
    private final Vertx vertx;
    private final List<String> deployments;

    private Consumers(Vertx vertx, Database database, Transport transport, EmailPace pace) {
        this.vertx = vertx;
        this.dispatcher = new EventDispatcher(vertx, new SimpleMeterRegistry(), Workers.RANDOM, System::nanoTime);
        this.firing = Workers.firing(database, transport, new SimpleMeterRegistry().timer("lateness"));
        this.sweep = new ReminderSweep(firing);
        this.deployments = List.of(
                        reminder(database),
                        email(database, transport, pace),
                        recurring(database, transport),
                        outcome(database))
                .stream()
                .map(verticle -> Await.result(vertx.deployVerticle(verticle)))
                .toList();
    }

    /** To be deployed on this Vert.x; what they make is published by this transport. */
    static Consumers deploy(Vertx vertx, Database database, Transport transport) {
        return deploy(vertx, database, transport, Workers.unlimited(vertx));
    }

    /** The same, with emails sent at this pace. */
    static Consumers deploy(Vertx vertx, Database database, Transport transport, EmailPace pace) {
        return new Consumers(vertx, database, transport, pace);
    }

    void undeploy() {
        deployments.forEach(id -> Await.done(vertx.undeploy(id)));
    }

    private VerticleBase reminder(Database database) {
        return new ReminderVerticle(
                vertx,
                SILENT,
                dispatcher,
                new ReminderClaims(database),
                firing,
                Gateway.ids().next(),
                CLOCK,
                new SimpleMeterRegistry());
    }

    private VerticleBase email(Database database, Transport transport, EmailPace pace) {
        return new EmailVerticle(
                vertx,
                dispatcher,
                database,
                new EmailAddresses("example.org", true),
                Workers.sending(vertx, database, transport, mails, pace, new SimpleMeterRegistry()));
    }

    private VerticleBase recurring(Database database, Transport transport) {
        return new RecurringVerticle(dispatcher, Workers.nextOccurrence(database, transport, CLOCK));
    }

    private VerticleBase outcome(Database database) {
        return new ReminderOutcomeVerticle(dispatcher, database);
    }
}
