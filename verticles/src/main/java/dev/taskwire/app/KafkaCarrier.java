package dev.taskwire.app;

import dev.taskwire.app.switching.Carrier;
import dev.taskwire.app.switching.TransportKind;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.schedule.JobScheduler;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.LabelledHandler;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Straight to the brokers: one transport that only publishes, and for each subscription another. */
final class KafkaCarrier implements Carrier {

    /** @param batchSizes see {@link KafkaTransport} */
    record Consuming(Vertx vertx, KafkaOptions options, IntConsumer batchSizes) {

        KafkaTransport open() {
            return new KafkaTransport(vertx, options, batchSizes);
        }
    }

    private final Consuming transports;
    private final Supplier<JobScheduler> schedulers;
    private final KafkaTransport producing;
    private final Transport measured;
    private final AtomicReference<@Nullable KafkaTransport> consuming = new AtomicReference<>();

    KafkaCarrier(Consuming transports, Supplier<JobScheduler> schedulers, MeterRegistry metrics) {
        this.transports = transports;
        this.schedulers = schedulers;
        this.producing = transports.open();
        this.measured = new MeteredTransport(producing, kind().word(), metrics);
    }

    @Override
    public TransportKind kind() {
        return TransportKind.KAFKA;
    }

    /** By a connection of its own, since an open one still knows of brokers that have gone. */
    @Override
    public Future<Void> check() {
        var probe = transports.open();
        return probe.reach().eventually(probe::close).compose(there -> producing.warmUp());
    }

    /** Connects ahead of the first publish; succeeds also where Kafka is away. */
    Future<Void> warmUp() {
        return producing.warmUp();
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        return measured.publish(records);
    }

    @Override
    public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        var fresh = transports.open();
        if (!consuming.compareAndSet(null, fresh)) {
            return Future.failedFuture(new IllegalStateException("already subscribed"));
        }
        return fresh.subscribe(topics, new LabelledHandler(handler, kind().word()))
                .compose(started -> fresh.joined());
    }

    @Override
    public Future<Void> unsubscribe() {
        var ending = consuming.getAndSet(null);
        return ending == null ? Future.succeededFuture() : ending.close();
    }

    @Override
    public JobScheduler newScheduler() {
        return schedulers.get();
    }

    /** A local tick ends with its scheduler. */
    @Override
    public Future<Void> retire() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return producing.close();
    }
}
