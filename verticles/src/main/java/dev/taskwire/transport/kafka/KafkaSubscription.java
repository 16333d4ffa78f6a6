package dev.taskwire.transport.kafka;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.RetryPolicy;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * <p>Within a partition a record starts when the one before it is done; partitions go side by side. A handler has to bound
 * its own time: one that never completes holds its partition.
 *
 * <p>Safe to call from any thread; the handler is called on the context that was current at the start.
 */
final class KafkaSubscription {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSubscription.class);
    private static final RetryPolicy RESTART = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final Vertx vertx;
    private final ThreadPoolExecutor thread = Threads.single("taskwire-kafka-consumer");
    private final Promise<Void> joined = Promise.promise();
    private final Promise<Void> ended = Promise.promise();
    private final PollLoop loop;

    KafkaSubscription(
            Vertx vertx, KafkaOptions options, Set<Topic> topics, EventHandler handler, DeadLetters deadLetters) {
        this.vertx = vertx;
        Context context = vertx.getOrCreateContext();
        var around = new DeliveryWork.Surroundings(vertx, context, handler, deadLetters, options.redelivery());
        var names = topics.stream().map(Topic::topicName).collect(Collectors.toUnmodifiableSet());
        this.loop = new PollLoop(
                options,
                names,
                () -> new PartitionQueue(around::hop, record -> new DeliveryWork(around, record)),
                joined::tryComplete);
    }

    void start() {
        pollAfter(0);
    }

    /** Completes once the group has taken this member in, and given it its part of the partitions. */
    Future<Void> joined() {
        return Threads.backTo(vertx.getOrCreateContext(), joined.future());
    }

    /** Completes when the handlers at work are done (or 5 s have passed), what they did is committed, and the group left. */
    Future<Void> close() {
        loop.stop();
        thread.execute(ended::tryComplete);
        thread.shutdown();
        return Threads.backTo(vertx.getOrCreateContext(), ended.future());
    }

    private void pollAfter(int failures) {
        thread.execute(() -> {
            try {
                loop.run();
            } catch (RuntimeException | Error e) { // whatever it was, deliveries must not end in silence
                if (loop.isStopping()) {
                    LOG.warn("The Kafka consumer did not leave cleanly", e);
                } else {
                    restart(failures + 1, e);
                }
            }
        });
    }

    private void restart(int failures, Throwable cause) {
        var delay = RESTART.delay(failures, ThreadLocalRandom.current());
        LOG.error("The Kafka consumer stopped, starting it again in {}", delay, cause);
        vertx.setTimer(delay.toMillis(), id -> pollAfter(failures));
    }
}
