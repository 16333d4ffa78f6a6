package dev.taskwire.transport.kafka;

import dev.taskwire.event.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What comes onto a topic from now on, read without a group: for somebody who waits for one record. Its calls block a worker;
 * one at a time.
 */
public final class TopicTail {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Vertx vertx;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicTail(Vertx vertx, KafkaConsumer<byte[], byte[]> consumer) {
        this.vertx = vertx;
        this.consumer = consumer;
    }

    /** Completes when the ends are known: no later record is missed. */
    public static Future<TopicTail> open(Vertx vertx, KafkaOptions options, Topic topic) {
        return vertx.executeBlocking(() -> {
            var consumer = new KafkaConsumer<byte[], byte[]>(ClientSettings.consumer(options));
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(partition -> {
                long unused = consumer.position(partition); // asks for it now, not with the first poll
            });
            return new TopicTail(vertx, consumer);
        });
    }

    /** The value of the next record with this key; empty if none comes within the time. */
    public Future<Optional<byte[]>> next(String key, Duration within) {
        return vertx.executeBlocking(() -> {
            long end = System.nanoTime() + within.toNanos();
            while (System.nanoTime() < end) {
                for (var record : consumer.poll(POLL)) {
                    if (key.equals(text(record))) {
                        return Optional.of(record.value());
                    }
                }
            }
            return Optional.empty();
        });
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    public Future<Void> close() {
        return vertx.executeBlocking(() -> {
            consumer.close();
            return null;
        });
    }
}
