package dev.taskwire.worker;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes deliveries and hands each to every role in this process that wants it, all of a batch at once. A delivery succeeds
 * when all of them have committed; when it is delivered again, the inbox lets only those do work that have not.
 *
 * <p>A failure is held and retried in here for up to 10 s ({@link ConsumerTurn}), so that a short database outage neither
 * moves a record to the dead letters nor costs a round through the broker, and a defect of ours, such as a schema that is not
 * there yet, empties no topic into them at full speed. What no time can mend is dropped at once. Thread-safe.
 */
public final class EventDispatcher implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final String UNKNOWN = "unknown";
    /** Of {@code taskwire_consumed_batch_size}: events that a consumer was given to commit at once. */
    private static final double[] BATCH_SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500};

    private final Vertx vertx;
    private final EventDecoder decoder = new EventDecoder();
    private final MeterRegistry metrics;
    private final ConsumerTurn.Surroundings around;
    private final ConcurrentMap<String, List<BoundConsumer>> consumers = new ConcurrentHashMap<>();

    public EventDispatcher(Vertx vertx, MeterRegistry metrics, RandomGenerator random, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.around = new ConsumerTurn.Surroundings(vertx, random, nanoTime);
    }

    /** Adds a consumer, to be called on the current context. Several of one name share the tasks among them. */
    void register(EventConsumer consumer) {
        consumers
                .computeIfAbsent(consumer.name(), name -> new CopyOnWriteArrayList<>())
                .add(new BoundConsumer(consumer, vertx.getOrCreateContext()));
    }

    /** The topics that the registered consumers need. */
    public Set<Topic> topics() {
        return consumers.values().stream()
                .flatMap(List::stream)
                .flatMap(consumer -> consumer.types().stream())
                .map(EventType::topic)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Future<Outcome> handle(Delivery delivery) {
        return handle(List.of(delivery)).map(outcomes -> outcomes.get(0));
    }

    @Override
    public Future<List<Outcome>> handle(List<Delivery> batch) {
        return handle(batch, UNKNOWN);
    }

    @Override
    public Future<List<Outcome>> handle(List<Delivery> batch, String transport) {
        var verdicts = new Verdicts(batch.size());
        var events = new ArrayList<Placed>(batch.size());
        for (int place = 0; place < batch.size(); place++) {
            var delivery = batch.get(place);
            var decoded = decoder.decode(delivery.topic(), delivery.payload().getBytes());
            if (decoded instanceof Decoded.Event event) {
                events.add(new Placed(place, event));
            } else if (decoded instanceof Decoded.Malformed malformed) {
                LOG.warn("Malformed record on {}: {}", delivery.topic().topicName(), malformed.reason());
                count("MALFORMED", UNKNOWN, transport, 1);
                verdicts.add(place, Outcome.DROP);
            } else {
                count("UNKNOWN_TYPE", UNKNOWN, transport, 1);
            }
        }
        var turns = dealt(events).entrySet().stream()
                .map(each -> turn(each.getKey(), each.getValue(), verdicts))
                .toList();
        return Future.all(turns).map(all -> {
            count(events, verdicts, transport);
            return verdicts.all();
        });
    }

    /** To each consumer what it wants. */
    private Map<BoundConsumer, List<Placed>> dealt(List<Placed> events) {
        Map<BoundConsumer, List<Placed>> dealt = new LinkedHashMap<>();
        for (var sharing : consumers.values()) {
            for (var each : events) {
                var data = each.event().data();
                var consumer = sharing.get(Math.floorMod(Long.hashCode(data.taskId()), sharing.size()));
                if (consumer.types().contains(data.type())) {
                    dealt.computeIfAbsent(consumer, first -> new ArrayList<>()).add(each);
                }
            }
        }
        return dealt;
    }

    private Future<Void> turn(BoundConsumer consumer, List<Placed> part, Verdicts verdicts) {
        var events = part.stream().map(Placed::event).toList();
        var topic = events.get(0).data().type().topic();
        DistributionSummary.builder("taskwire.consumed.batch.size")
                .tag("consumer", consumer.name())
                .tag("topic", topic.topicName())
                .serviceLevelObjectives(BATCH_SIZES)
                .register(metrics)
                .record(events.size());
        return new ConsumerTurn(around, consumer).run(events).map(outcomes -> {
            for (int i = 0; i < outcomes.size(); i++) {
                verdicts.add(part.get(i).place(), outcomes.get(i));
            }
            return null;
        });
    }

    private void count(List<Placed> events, Verdicts verdicts, String transport) {
        events.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(
                                verdicts.of(each.place()).name(),
                                each.event().data().type().ceType()),
                        Collectors.counting()))
                .forEach((tags, number) -> count(tags.get(0), tags.get(1), transport, number));
    }

    /** Only types that we know are told apart: what others put on a topic has no end. */
    private void count(String outcome, String type, String transport, double number) {
        metrics.counter("taskwire.events.consumed", "outcome", outcome, "type", type, "transport", transport)
                .increment(number);
    }

    private record Placed(int place, Decoded.Event event) {}
}
