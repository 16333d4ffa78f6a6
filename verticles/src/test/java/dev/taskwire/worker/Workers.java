package dev.taskwire.worker;

import dev.taskwire.event.EventCodec;
import dev.taskwire.mail.MailSender;
import dev.taskwire.service.Gateway;
import dev.taskwire.service.UnsubscribeLinks;
import dev.taskwire.store.Database;
import dev.taskwire.store.EmailStore;
import dev.taskwire.store.ReminderClaims;
import dev.taskwire.store.ReminderStore;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The workers' parts, put together as the application does it. */
final class Workers {

    static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

    static final UnsubscribeLinks LINKS = new UnsubscribeLinks(
            Optional.of(URI.create("https://tasks.example.org/")), "a-key-of-some-32-characters-....");

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Workers() {}

    static EventDispatcher dispatcher(TestDatabase db) {
        return new EventDispatcher(db.vertx(), new SimpleMeterRegistry(), RANDOM, System::nanoTime);
    }

    static NextOccurrence nextOccurrence(TestDatabase db, Transport transport, Clock clock) {
        return nextOccurrence(db.database(), transport, clock);
    }

    static NextOccurrence nextOccurrence(Database database, Transport transport, Clock clock) {
        return new NextOccurrence(
                database,
                new TaskIds(new TaskStore(database)),
                Gateway.publisher(database, transport),
                new EventCodec("recurring-task-service"),
                Gateway.ids(),
                RANDOM,
                clock);
    }

    static ReminderEvents events(String appId, Clock clock) {
        return new ReminderEvents(new EventCodec(appId), Gateway.ids(), clock, RANDOM);
    }

    /** As fast as it goes, five side by side. */
    static EmailSending sending(Vertx vertx, Database database, Transport transport, MailSender sender) {
        return sending(vertx, database, transport, sender, unlimited(vertx), new SimpleMeterRegistry());
    }

    static EmailPace unlimited(Vertx vertx) {
        return new EmailPace(vertx, 5, 1_000_000, SECOND, 1_000_000, System::nanoTime);
    }

    /** Next to nothing is sent: what is queued stays. */
    static EmailPace standing(Vertx vertx) {
        return new EmailPace(vertx, 1, 1, Duration.ofHours(1), 1, System::nanoTime);
    }

    static EmailSending sending(
            Vertx vertx,
            Database database,
            Transport transport,
            MailSender sender,
            EmailPace pace,
            MeterRegistry metrics) {
        var emails = new EmailStore(database);
        var publisher = Gateway.publisher(database, transport);
        var settling = new EmailSettling(
                emails,
                new ReminderStore(),
                events("email-delivery-service", Clock.systemUTC()),
                new EventfulWrites(vertx, database, publisher, Gateway.ids()::next, System::nanoTime),
                RANDOM,
                metrics);
        return new EmailSending(emails, Gateway.ids()::next, pace, new ReminderMail(LINKS), sender, settling);
    }

    static ReminderFiring firing(TestDatabase db, Transport transport) {
        return firing(db.database(), transport, new SimpleMeterRegistry().timer("lateness"));
    }

    static ReminderFiring firing(Database database, Transport transport, Timer lateness) {
        return new ReminderFiring(
                database,
                Gateway.publisher(database, transport),
                events("notification-service", Clock.systemUTC()),
                lateness);
    }

    static ArmedReminders armed(TestDatabase db, ReminderFiring firing) {
        return new ArmedReminders(
                db.vertx(),
                new ReminderClaims(db.database()),
                firing,
                Gateway.ids().next(),
                System::nanoTime);
    }
}
