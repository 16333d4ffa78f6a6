package dev.taskwire.transport.kafka;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this member has, each with its queue. Giving some back waits, bounded, for the handlers at work on
 * them, commits what they finished and forgets the rest. Confined to the poll thread, which may block.
 */
final class Assignment implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Supplier<PartitionQueue> newQueue;
    private final Runnable onJoined;
    private final OffsetCommits commits;
    private final Map<TopicPartition, PartitionQueue> queues = new HashMap<>();

    /** @param onJoined called whenever the group has given this member its part, which may be none */
    Assignment(Consumer<byte[], byte[]> consumer, Supplier<PartitionQueue> newQueue, Runnable onJoined) {
        this.consumer = consumer;
        this.newQueue = newQueue;
        this.onJoined = onJoined;
        this.commits = new OffsetCommits(consumer);
    }

    /** Hands out what came, commits what is done, and holds back the partitions that have enough to do. */
    void turn(ConsumerRecords<byte[], byte[]> records) {
        for (var partition : records.partitions()) {
            queues.computeIfAbsent(partition, p -> newQueue.get()).add(records.records(partition));
        }
        commits.commitWhenDue(done(queues));
        var paused = consumer.paused();
        queues.forEach((partition, queue) -> {
            boolean isPaused = paused.contains(partition);
            if (queue.wantsPause(isPaused) != isPaused) {
                if (isPaused) {
                    consumer.resume(List.of(partition));
                } else {
                    consumer.pause(List.of(partition));
                }
            }
        });
    }

    /** Nothing at work, nothing to commit: the next poll may take its time. */
    boolean isIdle() {
        return queues.values().stream().allMatch(PartitionQueue::isIdle) && !commits.isBehind(done(queues));
    }

    void giveBackAll() {
        onPartitionsRevoked(List.copyOf(queues.keySet()));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("Assigned: {}", partitions);
        onJoined.run();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        var leaving = remove(partitions);
        awaitBounded(leaving.values().stream().map(PartitionQueue::stop).toList());
        commits.commitNow(done(leaving));
        commits.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        commits.forget(partitions);
        for (var queue : remove(partitions).values()) {
            var unused = queue.stop(); // another member has it: nothing to wait for
        }
    }

    private Map<TopicPartition, PartitionQueue> remove(Collection<TopicPartition> partitions) {
        Map<TopicPartition, PartitionQueue> removed = new HashMap<>();
        for (var partition : partitions) {
            var queue = queues.remove(partition);
            if (queue != null) {
                removed.put(partition, queue);
            }
        }
        return removed;
    }

    private static Map<TopicPartition, OffsetAndMetadata> done(Map<TopicPartition, PartitionQueue> queues) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        queues.forEach((partition, queue) -> queue.done().ifPresent(offset -> done.put(partition, offset)));
        return done;
    }

    private static void awaitBounded(List<Future<Void>> futures) {
        if (futures.isEmpty()) {
            return;
        }
        var signal = new ArrayBlockingQueue<Boolean>(1);
        Future.join(new ArrayList<>(futures)).onComplete(all -> signal.add(true));
        try {
            var unused = signal.poll(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
