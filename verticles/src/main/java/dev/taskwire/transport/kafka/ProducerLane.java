package dev.taskwire.transport.kafka;

import dev.taskwire.transport.PublishOutcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka producer on a thread of its own, because it blocks: its constructor resolves names, and {@code send} waits up
 * to {@code max.block.ms} for metadata or buffer space. Publishes go through in the order of the calls.
 *
 * <p>Not vertx-kafka-client's write stream: that, too, sends on one worker thread (5.0.8), but its queue has neither a
 * bound nor a deadline, so that a dead broker makes every record behind the first wait {@code max.block.ms} longer, and
 * one cannot tell a record that was never sent from one that may have been.
 *
 * <p>Time: a batch that the producer did not get within a tenth of the publish timeout is FAILED, so that nothing reaches
 * the topic later than 1/10 + 1/6 + 1 timeouts after the call (3.8 s of the 5 s lease), as far as the network goes.
 *
 * <p>Safe to call from any thread; futures complete on the caller's context and never fail.
 */
final class ProducerLane {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerLane.class);

    private static final String CLOSED = "the transport is closed";
    private static final int MAX_QUEUED_BATCHES = 512;
    private static final int HAND_OVER_PARTS = 10;

    private final Vertx vertx;
    private final KafkaOptions options;
    private final ThreadPoolExecutor thread;
    private final Promise<Void> ended = Promise.promise();
    private volatile boolean closed;
    private @Nullable Producer<byte[], byte[]> producer; // confined to the thread

    ProducerLane(Vertx vertx, KafkaOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.thread = Threads.single("taskwire-kafka-producer");
    }

    /** Connects and fetches what is known of these topics, for one publish timeout at most; the rest comes by itself. */
    Future<Void> warmUp(Collection<String> topics) {
        return reach(topics).recover(cause -> {
            LOG.warn("{}", cause.getMessage());
            return Future.succeededFuture();
        });
    }

    /** The same, but fails if Kafka has not told of all of them in that time. */
    Future<Void> reach(Collection<String> topics) {
        if (closed) {
            return Future.failedFuture(CLOSED);
        }
        Promise<Void> done = Promise.promise();
        thread.execute(() -> {
            long by = System.nanoTime() + options.publishTimeout().toNanos();
            try {
                topics.forEach(topic -> awaitMetadata(topic, by));
                done.complete();
            } catch (RuntimeException e) {
                done.fail("no Kafka at " + options.bootstrapServers() + " (" + PublishFailures.sentence(e) + ")");
            }
        });
        return Threads.backTo(vertx.getOrCreateContext(), done.future());
    }

    Future<List<PublishOutcome>> send(List<ProducerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var context = vertx.getOrCreateContext();
        var batch = new PublishBatch(records.size());
        if (closed || thread.getQueue().size() >= MAX_QUEUED_BATCHES) {
            batch.failWaiting(closed ? CLOSED : "the publish queue is full");
            return batch.future();
        }
        long timeout = options.publishTimeout().toMillis();
        long timer = vertx.setTimer(timeout, id -> batch.expire("no answer from Kafka within " + timeout + " ms"));
        long handOverBy = System.nanoTime() + options.publishTimeout().toNanos() / HAND_OVER_PARTS;
        thread.execute(() -> handOver(records, batch, handOverBy));
        return Threads.backTo(context, batch.future()).onComplete(any -> vertx.cancelTimer(timer));
    }

    /** Ends what is in flight, within one publish timeout, and lets go of the thread. */
    Future<Void> close() {
        closed = true;
        thread.execute(() -> {
            try {
                discardProducer(options.publishTimeout());
            } finally {
                ended.complete();
            }
        });
        thread.shutdown();
        return Threads.backTo(vertx.getOrCreateContext(), ended.future());
    }

    private void handOver(List<ProducerRecord<byte[], byte[]>> records, PublishBatch batch, long by) {
        try {
            var kafka = producer();
            for (int i = 0; i < records.size(); i++) {
                long start = System.nanoTime();
                if (closed || start - by > 0) {
                    batch.failWaiting(closed ? CLOSED : "Kafka does not keep up");
                    return;
                }
                if (batch.hand(i)) {
                    send(kafka, records.get(i), batch, i);
                }
                if (Duration.ofNanos(System.nanoTime() - start).toMillis() >= ClientSettings.maxBlockMillis(options)) {
                    batch.failWaiting("Kafka is away, or its topic is missing, or the send buffer is full");
                    return;
                }
            }
        } catch (RuntimeException e) { // it cannot be made, or is in its fatal state
            LOG.warn("Doing without this Kafka producer: {}", PublishFailures.sentence(e));
            discardProducer(Duration.ZERO);
            batch.failWaiting(PublishFailures.sentence(e));
        }
    }

    private static void send(
            Producer<byte[], byte[]> kafka, ProducerRecord<byte[], byte[]> record, PublishBatch batch, int index) {
        var lane = Thread.currentThread();
        try {
            var unused = kafka.send(record, (metadata, e) -> {
                boolean insideSend = Thread.currentThread() == lane; // then it never got into the buffer
                batch.settle(
                        index,
                        e == null
                                ? PublishOutcome.acked()
                                : insideSend ? PublishFailures.refused(e) : PublishFailures.afterSend(e));
            });
        } catch (RuntimeException e) { // a producer in its fatal state throws after it has taken the record
            batch.settle(index, PublishFailures.afterSend(e));
            throw e;
        }
    }

    private void awaitMetadata(String topic, long by) {
        while (true) {
            try {
                var unused = producer().partitionsFor(topic);
                return;
            } catch (TimeoutException e) {
                if (closed || System.nanoTime() - by > 0) {
                    throw e;
                }
            }
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(ClientSettings.producer(options));
        }
        return producer;
    }

    private void discardProducer(Duration timeout) {
        if (producer != null) {
            producer.close(timeout);
            producer = null;
        }
    }
}
