package dev.taskwire.transport.kafka;

import java.time.Duration;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * One consumer's life, from joining the group to leaving it, on a thread of its own. It polls whatever the handlers are
 * doing, so that neither the session nor {@code max.poll.interval.ms} runs out behind a slow or waiting record.
 *
 * <p>Not vertx-kafka-client's consumer: its rebalance handlers run on the event loop while the rebalance goes on (5.0.8),
 * so that one cannot finish and commit before another member takes the partition; here the listener runs inside
 * {@code poll}, where Kafka waits for it.
 */
final class PollLoop implements ConsumerThread.Life {

    private static final Duration IDLE = Duration.ofMillis(150);
    private static final Duration BUSY = Duration.ofMillis(20);
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final KafkaOptions options;
    private final Set<String> topics;
    private final IntConsumer batchSizes;
    private final Supplier<PartitionQueue> newQueue;
    private final Runnable onJoined;
    private volatile boolean stopping;

    /** @param onJoined see {@link Assignment} */
    PollLoop(
            KafkaOptions options,
            Set<String> topics,
            IntConsumer batchSizes,
            Supplier<PartitionQueue> newQueue,
            Runnable onJoined) {
        this.options = options;
        this.topics = topics;
        this.batchSizes = batchSizes;
        this.newQueue = newQueue;
        this.onJoined = onJoined;
    }

    /**
     * Returns after {@link #stop}; a missing topic or an absent broker is waited for inside.
     *
     * @throws RuntimeException what the client cannot get over by itself (names that do not resolve, authentication, a
     *     corrupt record); the consumer is then closed, and another call may try again
     */
    @Override
    public void run() {
        var consumer = new KafkaConsumer<byte[], byte[]>(ClientSettings.consumer(options));
        var assignment = new Assignment(consumer, newQueue, onJoined);
        try {
            consumer.subscribe(topics, assignment);
            while (!stopping) {
                var records = consumer.poll(assignment.isIdle() ? IDLE : BUSY);
                if (!records.isEmpty()) {
                    batchSizes.accept(records.count());
                }
                assignment.turn(records);
            }
        } finally {
            try {
                assignment.giveBackAll();
            } finally {
                consumer.close(CloseOptions.timeout(LEAVE));
            }
        }
    }

    @Override
    public boolean isStopping() {
        return stopping;
    }

    /** From any thread; noticed within one poll. */
    @Override
    public void stop() {
        stopping = true;
    }
}
