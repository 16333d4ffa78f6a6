package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventType;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.service.EventIds;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.Database;
import dev.taskwire.store.InboxStore;
import dev.taskwire.store.MemoryStores;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.ReminderClaims;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The relay, the reminders and two consumers of one process, deployed on a Vert.x that is simulated. */
public record SimulatedRoles(
        Vertx vertx,
        Database database,
        EventIds ids,
        Clock clock,
        RandomGenerator random,
        LongSupplier nanoTime,
        MeterRegistry metrics) {

    public void relay(OutboxPublisher publisher, Wakeup wakeup) throws Exception {
        start(new OutboxRelayVerticle(vertx, new OutboxClaims(database), publisher, ids, wakeup));
    }

    public void reminders(OutboxPublisher publisher, JobScheduler scheduler, EventDispatcher dispatcher)
            throws Exception {
        var events = new ReminderEvents(new EventCodec("backend"), ids, clock, random);
        start(new ReminderVerticle(
                vertx,
                scheduler,
                dispatcher,
                new ReminderClaims(database),
                new ReminderFiring(database, publisher, events, metrics.timer("lateness")),
                ids.next(),
                clock,
                metrics,
                nanoTime));
    }

    private void start(VerticleBase verticle) throws Exception {
        var unused = verticle.deploy(vertx.getOrCreateContext());
    }

    /** A consumer whose effect is written with its inbox entry. */
    public void consumer(EventDispatcher dispatcher, String name, Set<EventType> types) {
        dispatcher.register(new Effects(name, types, database));
    }

    private record Effects(String name, Set<EventType> types, Database database) implements EventConsumer {

        @Override
        public Future<Void> handle(List<Decoded.Event> events) {
            return database.inTransaction(tx -> new InboxStore()
                    .enter(tx, name, events, Decoded.Event::envelope)
                    .compose(fresh -> MemoryStores.effect(
                            tx,
                            name,
                            fresh.stream().map(event -> event.envelope().id()).toList())));
        }
    }
}
