package dev.taskwire.worker;

import dev.taskwire.domain.TaskException;
import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.store.Failure;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.RetryPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * Decodes deliveries and hands each to every role in this process that wants it. A delivery succeeds when all of them
 * have committed; when it is delivered again, the inbox lets only those do work that have not.
 *
 * <p>A failure is held and retried in here for up to 10 s, so that a short database outage neither moves a record to the
 * dead letters nor costs a round through the broker, and a defect of ours, such as a schema that is not there yet, empties
 * no topic into them at full speed. What no time can mend is dropped at once. Thread-safe.
 */
public final class EventDispatcher implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final RetryPolicy BACKOFF = new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1));
    private static final String UNKNOWN = "unknown";
    private static final long HOLD_NANOS = Duration.ofSeconds(10).toNanos();

    private final Vertx vertx;
    private final EventDecoder decoder = new EventDecoder();
    private final MeterRegistry metrics;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, List<BoundConsumer>> consumers = new ConcurrentHashMap<>();

    public EventDispatcher(Vertx vertx, MeterRegistry metrics, RandomGenerator random, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.random = random;
        this.nanoTime = nanoTime;
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
        return handle(delivery, UNKNOWN);
    }

    @Override
    public Future<Outcome> handle(Delivery delivery, String transport) {
        var decoded = decoder.decode(delivery.topic(), delivery.payload().getBytes());
        if (decoded instanceof Decoded.Event event) {
            var type = event.data().type().ceType();
            return dispatch(event).onSuccess(outcome -> count(outcome.name(), type, transport));
        }
        if (decoded instanceof Decoded.Malformed malformed) {
            LOG.warn("Malformed record on {}: {}", delivery.topic().topicName(), malformed.reason());
            count("MALFORMED", UNKNOWN, transport);
            return Future.succeededFuture(Outcome.DROP);
        }
        count("UNKNOWN_TYPE", UNKNOWN, transport);
        return Future.succeededFuture(Outcome.SUCCESS);
    }

    private Future<Outcome> dispatch(Decoded.Event event) {
        long deadline = nanoTime.getAsLong() + HOLD_NANOS;
        var outcomes = new ArrayList<Future<Outcome>>();
        for (var sharing : consumers.values()) {
            int share = Math.floorMod(Long.hashCode(event.data().taskId()), sharing.size());
            var consumer = sharing.get(share);
            if (consumer.types().contains(event.data().type())) {
                outcomes.add(attempt(consumer, event, 1, deadline));
            }
        }
        return Future.all(outcomes).map(all -> worst(all.list()));
    }

    private Future<Outcome> attempt(BoundConsumer consumer, Decoded.Event event, int attempt, long deadline) {
        return consumer.handle(event).map(Outcome.SUCCESS).recover(cause -> {
            var wait = BACKOFF.delay(attempt, random);
            boolean hopeless = cause instanceof TaskException || Failure.of(cause) == Failure.DATA;
            if (hopeless || deadline - nanoTime.getAsLong() < wait.toNanos()) {
                var outcome = Failure.isPassing(cause) ? Outcome.RETRY : Outcome.DROP;
                var id = event.envelope().id();
                LOG.warn("{} answers {} to event {}", consumer.name(), outcome, id, cause);
                return Future.succeededFuture(outcome);
            }
            return after(wait).compose(done -> attempt(consumer, event, attempt + 1, deadline));
        });
    }

    private Future<Void> after(Duration wait) {
        var promise = Promise.<Void>promise();
        vertx.setTimer(wait.toMillis(), id -> promise.complete());
        return promise.future();
    }

    private static Outcome worst(List<Outcome> outcomes) {
        if (outcomes.contains(Outcome.RETRY)) {
            return Outcome.RETRY;
        }
        return outcomes.contains(Outcome.DROP) ? Outcome.DROP : Outcome.SUCCESS;
    }

    /** Only types that we know are told apart: what others put on a topic has no end. */
    private void count(String outcome, String type, String transport) {
        metrics.counter("taskwire.events.consumed", "outcome", outcome, "type", type, "transport", transport)
                .increment();
    }
}
