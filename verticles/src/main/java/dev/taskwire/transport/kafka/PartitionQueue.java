package dev.taskwire.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * The records of one assigned partition, worked on batch after batch: each is what has gathered while the one before was at
 * work. What it holds is bounded by the poll thread, which pauses the partition while {@link #wantsPause}.
 *
 * <p>Threads: the work and the queue belong to the context that the executor stands for, and must be completed there;
 * all methods may be called from the poll thread.
 */
final class PartitionQueue {

    private static final int PAUSE_AT = 500;
    private static final int RESUME_AT = 250;
    private static final long PAUSE_AT_BYTES = 1024L * 1024;
    /** Of a batch: a transaction of some milliseconds. */
    static final int BATCH = 200;

    private static final long BATCH_BYTES = 256L * 1024;

    /** One batch's way to its end. */
    interface Work {

        /** Succeeds when all its records are done with; fails when the others were given up by {@link #abandon}. */
        Future<Void> run();

        /** How many of its records, from the first one on, are done with: their offsets may be committed. */
        int done();

        /** Ends the work soon; an effect that has begun may be finished. */
        void abandon();
    }

    private final Executor context;
    private final Function<List<ConsumerRecord<byte[], byte[]>>, Work> works;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong heldBytes = new AtomicLong();
    private volatile @Nullable OffsetAndMetadata done;

    // confined to the context
    private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final Promise<Void> quiet = Promise.promise();
    private @Nullable Work current;
    private boolean stopped;

    PartitionQueue(Executor context, Function<List<ConsumerRecord<byte[], byte[]>>, Work> works) {
        this.context = context;
        this.works = works;
    }

    void add(List<ConsumerRecord<byte[], byte[]>> records) {
        held.addAndGet(records.size());
        heldBytes.addAndGet(bytes(records));
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
        if (current == null && !waiting.isEmpty()) {
            var batch = take();
            var work = works.apply(batch);
            current = work;
            work.run().onComplete(result -> finished(batch.subList(0, work.done()), result.succeeded()));
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> take() {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        long size = 0;
        for (var next = waiting.peek(); next != null && batch.size() < BATCH; next = waiting.peek()) {
            size += bytes(next);
            if (size > BATCH_BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void finished(List<ConsumerRecord<byte[], byte[]>> records, boolean all) {
        current = null;
        if (!records.isEmpty()) {
            var last = records.get(records.size() - 1);
            done = new OffsetAndMetadata(last.offset() + 1, last.leaderEpoch(), "");
            held.addAndGet(-records.size());
            heldBytes.addAndGet(-bytes(records));
        }
        if (stopped || !all) {
            stopped = true;
            quiet.tryComplete();
        } else {
            next();
        }
    }

    private static long bytes(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().mapToLong(PartitionQueue::bytes).sum();
    }

    private static long bytes(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedValueSize());
    }
}
