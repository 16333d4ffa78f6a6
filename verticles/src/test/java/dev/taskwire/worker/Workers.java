package dev.taskwire.worker;

import dev.taskwire.event.EventCodec;
import dev.taskwire.service.Gateway;
import dev.taskwire.store.ReminderClaims;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskStore;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.Transport;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The workers' parts, put together as the application does it. */
final class Workers {

    static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

    private Workers() {}

    static EventDispatcher dispatcher(TestDatabase db) {
        return new EventDispatcher(db.vertx(), new SimpleMeterRegistry(), RANDOM, System::nanoTime);
    }

    static NextOccurrence nextOccurrence(TestDatabase db, Transport transport, Clock clock) {
        return new NextOccurrence(
                db.database(),
                new TaskIds(new TaskStore(db.database())),
                Gateway.publisher(db.database(), transport),
                new EventCodec("recurring-task-service"),
                Gateway.ids(),
                RANDOM,
                clock);
    }

    static ReminderEvents events(String appId, Clock clock) {
        return new ReminderEvents(new EventCodec(appId), Gateway.ids(), clock, RANDOM);
    }

    static ReminderFiring firing(TestDatabase db, Transport transport) {
        return firing(db, transport, new SimpleMeterRegistry().timer("lateness"));
    }

    static ReminderFiring firing(TestDatabase db, Transport transport, Timer lateness) {
        return new ReminderFiring(
                db.database(),
                Gateway.publisher(db.database(), transport),
                events("notification-service", Clock.systemUTC()),
                lateness);
    }

    static ArmedReminders armed(TestDatabase db, ReminderFiring firing) {
        return new ArmedReminders(
                db.vertx(),
                new ReminderClaims(db.database()),
                firing,
                Gateway.ids().next());
    }
}
