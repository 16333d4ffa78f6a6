package dev.taskwire.app;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Measures each record's time from the call to its outcome, as {@code taskwire_publish_seconds}. */
final class MeteredTransport implements Transport {

    private final Transport transport;
    private final Map<Topic, Map<PublishOutcome.Status, Timer>> timers = new EnumMap<>(Topic.class);

    MeteredTransport(Transport transport, String name, MeterRegistry metrics) {
        this.transport = transport;
        for (var topic : Topic.values()) {
            var byStatus = new EnumMap<PublishOutcome.Status, Timer>(PublishOutcome.Status.class);
            for (var status : PublishOutcome.Status.values()) {
                byStatus.put(
                        status,
                        Timer.builder("taskwire.publish")
                                .tag("transport", name)
                                .tag("topic", topic.topicName())
                                .tag("outcome", status.name().toLowerCase(Locale.ROOT))
                                .register(metrics));
            }
            timers.put(topic, byStatus);
        }
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        long begun = System.nanoTime();
        return transport.publish(records).onSuccess(outcomes -> {
            long nanos = System.nanoTime() - begun;
            for (int i = 0; i < outcomes.size(); i++) {
                var byStatus = Objects.requireNonNull(timers.get(records.get(i).topic()));
                Objects.requireNonNull(byStatus.get(outcomes.get(i).status())).record(nanos, TimeUnit.NANOSECONDS);
            }
        });
    }

    @Override
    public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        return transport.subscribe(topics, handler);
    }

    @Override
    public Future<Void> close() {
        return transport.close();
    }
}
