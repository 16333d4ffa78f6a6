package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.PublishOutcome;
import io.vertx.core.Future;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Puts a record on the dead-letter twin of its topic: the same key and bytes, its own headers, and why and whence. Where
 * the twin will not take the bytes (too large) it gets a record without them, which says where they are, so that no record
 * can hold its partition for good.
 *
 * <p>Safe to call from any context; the future never fails.
 */
final class DeadLetters {

    /** The outcome after which it came here: DROP or RETRY. */
    static final String OUTCOME = "dlq-outcome";

    static final String CAUSE = "dlq-cause";
    static final String CONSUMER = "dlq-consumer";
    static final String TOPIC = "dlq-topic";
    static final String PARTITION = "dlq-partition";
    static final String OFFSET = "dlq-offset";
    static final String ATTEMPTS = "dlq-attempts";
    /** Only where the value was left out: its length in bytes. */
    static final String OMITTED = "dlq-omitted-bytes";

    private static final int MAX_CAUSE = 500;

    private final ProducerLane producer;
    private final String groupId;

    DeadLetters(ProducerLane producer, String groupId) {
        this.producer = producer;
        this.groupId = groupId;
    }

    Future<PublishOutcome> send(ConsumerRecord<byte[], byte[]> record, Outcome last, String cause, int attempts) {
        return producer.send(List.of(letter(record, last, cause, attempts)))
                .map(outcomes -> outcomes.get(0))
                .compose(outcome -> outcome.status() == PublishOutcome.Status.REJECTED
                        ? producer.send(List.of(stub(record, last, cause, attempts)))
                                .map(outcomes -> outcomes.get(0))
                        : Future.succeededFuture(outcome));
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, Outcome last, String cause, int attempts) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        put(headers, OUTCOME, last.name());
        put(headers, CAUSE, cause.substring(0, Math.min(cause.length(), MAX_CAUSE)));
        put(headers, CONSUMER, groupId);
        put(headers, TOPIC, record.topic());
        put(headers, PARTITION, Integer.toString(record.partition()));
        put(headers, OFFSET, Long.toString(record.offset()));
        put(headers, ATTEMPTS, Integer.toString(attempts));
        return new ProducerRecord<>(twin(record), null, record.key(), record.value(), headers);
    }

    private ProducerRecord<byte[], byte[]> stub(
            ConsumerRecord<byte[], byte[]> record, Outcome last, String cause, int attempts) {
        var headers = letter(record, last, cause, attempts).headers();
        put(headers, OMITTED, Integer.toString(Math.max(0, record.serializedValueSize())));
        return new ProducerRecord<>(twin(record), null, record.key(), new byte[0], headers);
    }

    private static String twin(ConsumerRecord<byte[], byte[]> record) {
        return Topic.ofName(record.topic()).orElseThrow().deadLetterName();
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }
}
