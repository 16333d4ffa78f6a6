package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Straight to Kafka, with the key bytes, partitions, value bytes and consumer group that a Dapr sidecar would use; records
 * carry no headers.
 *
 * <p>Owns two threads, one for the producer and one for the consumer, both started with their first use. Neither the
 * constructor nor any method blocks or fails when Kafka is away.
 */
public final class KafkaTransport implements Transport {

    private final Vertx vertx;
    private final KafkaOptions options;
    private final ProducerLane producer;
    private final IntConsumer batchSizes;
    private final AtomicReference<KafkaSubscription> subscription = new AtomicReference<>();

    public KafkaTransport(Vertx vertx, KafkaOptions options) {
        this(vertx, options, size -> {});
    }

    /** @param batchSizes is told of each poll how many records it brought, if it brought any; on the poll thread */
    public KafkaTransport(Vertx vertx, KafkaOptions options, IntConsumer batchSizes) {
        this.vertx = vertx;
        this.batchSizes = batchSizes;
        this.options = options;
        this.producer = new ProducerLane(vertx, options);
    }

    /**
     * Connects ahead of the first publish, which would otherwise have to do it within its own time. Worth waiting for
     * before traffic; succeeds also if Kafka is away, after about one publish timeout.
     */
    public Future<Void> warmUp() {
        return producer.warmUp(
                Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    /** Fails unless Kafka tells of all topics, within about one publish timeout. */
    public Future<Void> reach() {
        return producer.reach(
                Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        return producer.send(records.stream().map(KafkaTransport::toKafka).toList());
    }

    @Override
    public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        var deadLetters = new DeadLetters(producer, options.groupId());
        var fresh = new KafkaSubscription(vertx, options, topics, handler, deadLetters, batchSizes);
        if (!subscription.compareAndSet(null, fresh)) {
            return Future.failedFuture(new IllegalStateException("already subscribed"));
        }
        fresh.start();
        return Future.succeededFuture();
    }

    /** Completes once the group has taken in the subscription, after which deliveries come; fails without a subscription. */
    public Future<Void> joined() {
        var consumer = subscription.get();
        return consumer == null ? Future.failedFuture(new IllegalStateException("not subscribed")) : consumer.joined();
    }

    /** The consumer first, since its last dead letters go through the producer. Bounded: 5 + 2 + 2 s, then 3 s. */
    @Override
    public Future<Void> close() {
        var consumer = subscription.get();
        return (consumer == null ? Future.<Void>succeededFuture() : consumer.close()).eventually(producer::close);
    }

    private static ProducerRecord<byte[], byte[]> toKafka(EventRecord record) {
        byte[] key = record.key().isEmpty() ? null : record.key().getBytes(UTF_8);
        return new ProducerRecord<>(record.topic().topicName(), key, record.bytes());
    }
}
