package dev.taskwire.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The records of one assigned partition, worked on one after the other. What it holds is bounded by the poll thread, which
 * pauses the partition while {@link #wantsPause}.
 *
 * <p>Threads: the work and the queue belong to the context that the executor stands for, and must be completed there;
 * all methods may be called from the poll thread.
 */
final class PartitionQueue {

    private static final int PAUSE_AT = 500;
    private static final int RESUME_AT = 250;
    private static final long PAUSE_AT_BYTES = 1024L * 1024;

    /** One record's way to its end. */
    interface Work {

        /** Succeeds when the record's offset may be committed; fails when the record was given up by {@link #abandon}. */
        Future<Void> run();

        /** Ends the work soon; an effect that has begun may be finished. */
        void abandon();
    }

    private final Executor context;
    private final Function<ConsumerRecord<byte[], byte[]>, Work> works;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong heldBytes = new AtomicLong();
    private volatile @Nullable OffsetAndMetadata done;

    // confined to the context
    private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final Promise<Void> quiet = Promise.promise();
    private @Nullable Work current;
    private boolean stopped;

    PartitionQueue(Executor context, Function<ConsumerRecord<byte[], byte[]>, Work> works) {
        this.context = context;
        this.works = works;
    }

    void add(List<ConsumerRecord<byte[], byte[]>> records) {
        held.addAndGet(records.size());
        heldBytes.addAndGet(records.stream().mapToLong(PartitionQueue::bytes).sum());
        context.execute(() -> {
            if (!stopped) {
                waiting.addAll(records);
                next();
            }
        });
    }

    /** Starts no more work; what is done by the end of the future is all that will ever be done. */
    Future<Void> stop() {
        context.execute(() -> {
            stopped = true;
            waiting.clear();
            if (current == null) {
                quiet.tryComplete();
            } else {
                current.abandon();
            }
        });
        return quiet.future();
    }

    /** The offset to go on from, if anything was finished. */
    Optional<OffsetAndMetadata> done() {
        return Optional.ofNullable(done);
    }

    boolean isIdle() {
        return held.get() == 0;
    }

    boolean wantsPause(boolean isPaused) {
        return held.get() > (isPaused ? RESUME_AT : PAUSE_AT) || heldBytes.get() > PAUSE_AT_BYTES;
    }

    private void next() {
        if (current != null) {
            return;
        }
        var record = waiting.poll();
        if (record != null) {
            current = works.apply(record);
            current.run().onComplete(result -> finished(record, result.succeeded()));
        }
    }

    private void finished(ConsumerRecord<byte[], byte[]> record, boolean committable) {
        current = null;
        if (committable) {
            done = new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), "");
            held.decrementAndGet();
            heldBytes.addAndGet(-bytes(record));
        }
        if (stopped || !committable) {
            stopped = true;
            quiet.tryComplete();
        } else {
            next();
        }
    }

    private static long bytes(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedValueSize());
    }
}
