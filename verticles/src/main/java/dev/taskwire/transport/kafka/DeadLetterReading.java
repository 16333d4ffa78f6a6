package dev.taskwire.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * From a record of a dead-letter topic to what it is, by its headers: those of {@link DeadLetters}, else those that daprd
 * carries over from the delivery ({@code __partition}, {@code __offset}), which tell the place and no cause. Anybody may
 * have written them, so nothing here throws.
 */
final class DeadLetterReading {

    private static final String SIDECARS_PARTITION = "__partition";
    private static final String SIDECARS_OFFSET = "__offset";
    private static final long NONE = -1;

    private DeadLetterReading() {}

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        var headers = record.headers();
        long omitted = number(headers, DeadLetters.OMITTED, NONE);
        byte[] value = record.value();
        return new DeadLetter(
                topic(record.topic()),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                omitted == NONE ? value : null,
                list(headers),
                origin(headers, omitted));
    }

    private static DeadLetter.Origin origin(Headers headers, long omitted) {
        long partition = number(headers, DeadLetters.PARTITION, number(headers, SIDECARS_PARTITION, NONE));
        long offset = number(headers, DeadLetters.OFFSET, number(headers, SIDECARS_OFFSET, NONE));
        return new DeadLetter.Origin(
                reason(headers),
                text(headers, DeadLetters.CAUSE).orElse(null),
                text(headers, DeadLetters.CONSUMER).orElse(null),
                partition == NONE || partition > Integer.MAX_VALUE ? null : (int) partition,
                offset == NONE ? null : offset,
                omitted == NONE ? null : omitted);
    }

    private static @Nullable Outcome reason(Headers headers) {
        var word = text(headers, DeadLetters.OUTCOME).orElse("");
        for (var outcome : Outcome.values()) {
            if (outcome.name().equals(word)) {
                return outcome;
            }
        }
        return null;
    }

    private static Optional<String> text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }

    /** A number that is not negative, as it is written plainly. */
    private static long number(Headers headers, String name, long otherwise) {
        return text(headers, name)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }

    private static List<DeadLetter.Header> list(Headers headers) {
        var list = new ArrayList<DeadLetter.Header>();
        headers.forEach(header -> list.add(new DeadLetter.Header(header.key(), header.value())));
        return List.copyOf(list);
    }

    private static Topic topic(String deadLetterName) {
        for (var topic : Topic.values()) {
            if (topic.deadLetterName().equals(deadLetterName)) {
                return topic;
            }
        }
        throw new IllegalArgumentException(deadLetterName + " is no dead-letter topic");
    }
}
