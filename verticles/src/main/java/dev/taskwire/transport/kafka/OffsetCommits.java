package dev.taskwire.transport.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits exact offsets: while running, one commit at a time and at most ten a second, so that a kill repeats a tenth of a
 * second of work; on giving partitions back, at once. Confined to the poll thread.
 */
final class OffsetCommits {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetCommits.class);
    private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration SYNC_TIMEOUT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final OffsetTracker tracker = new OffsetTracker();
    private boolean inFlight;
    private long last = System.nanoTime() - INTERVAL_NANOS;

    OffsetCommits(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    boolean isBehind(Map<TopicPartition, OffsetAndMetadata> done) {
        return !tracker.ahead(done).isEmpty();
    }

    /** A commit that fails is made again with the next, or by whoever has the partition then. */
    void commitWhenDue(Map<TopicPartition, OffsetAndMetadata> done) {
        var ahead = tracker.ahead(done);
        if (ahead.isEmpty() || inFlight || System.nanoTime() - last < INTERVAL_NANOS) {
            return;
        }
        inFlight = true;
        last = System.nanoTime();
        consumer.commitAsync(ahead, (offsets, failure) -> {
            inFlight = false;
            if (failure == null) {
                tracker.committed(offsets);
            } else {
                LOG.info("Commit put off: {}", PublishFailures.sentence(failure));
            }
        });
    }

    /** Bounded; a failure leaves the records to be delivered again, which consumers have to bear anyway. */
    void commitNow(Map<TopicPartition, OffsetAndMetadata> done) {
        var ahead = tracker.ahead(done);
        if (ahead.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(ahead, SYNC_TIMEOUT);
            tracker.committed(ahead);
        } catch (KafkaException e) {
            LOG.warn("Not committed, will be delivered again: {}", PublishFailures.sentence(e));
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        tracker.forget(partitions);
    }
}
