package dev.taskwire.transport.kafka;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.EventHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Delivers topics to a handler through one group member:
 *
 * <pre>
 * poll thread:    poll ─▶ records per partition ─────┐            ┌─▶ commit of the offsets that are done
 * the context:                                       └─▶ queue ─▶ handler ─▶ SUCCESS: done
 *                                                          ▲         ├─▶ RETRY: a timer, then the same record again
 *                                                          └─────────┘   DROP, or RETRY for too long: dead letter, done
 * </pre>
 *
 * <p>Within a partition a batch, which is what has come meanwhile, starts when the one before it is done; partitions go side
 * by side. A handler has to bound its own time: one that never completes holds its partition.
 *
 * <p>Safe to call from any thread; the handler is called on the context that was current at the start.
 */
final class KafkaSubscription {

    private final Vertx vertx;
    private final Promise<Void> joined = Promise.promise();
    private final ConsumerThread thread;

    KafkaSubscription(
            Vertx vertx,
            KafkaOptions options,
            Set<Topic> topics,
            EventHandler handler,
            DeadLetters deadLetters,
            IntConsumer batchSizes) {
        Context context = vertx.getOrCreateContext();
        var around = new DeliveryWork.Surroundings(
                vertx,
                context,
                handler,
                deadLetters,
                options.redelivery(),
                () -> ThreadLocalRandom.current().nextLong());
        var names = topics.stream().map(Topic::topicName).collect(Collectors.toUnmodifiableSet());
        this.vertx = vertx;
        var loop = new PollLoop(
                options,
                names,
                batchSizes,
                () -> new PartitionQueue(around::hop, records -> new DeliveryWork(around, records)),
                joined::tryComplete);
        this.thread = new ConsumerThread(vertx, "taskwire-kafka-consumer", loop);
    }

    void start() {
        thread.start();
    }

    /** Completes once the group has taken this member in, and given it its part of the partitions. */
    Future<Void> joined() {
        return Threads.backTo(vertx.getOrCreateContext(), joined.future());
    }

    /** Completes when the handlers at work are done (or 5 s have passed), what they did is committed, and the group left. */
    Future<Void> close() {
        return thread.close();
    }
}
