package dev.taskwire.transport.kafka;

import dev.taskwire.transport.DeadLetter;
import dev.taskwire.transport.DeadLetterSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Reads the dead-letter topics straight from Kafka, whichever transport put the records there.
 *
 * <p>Owns one thread, started with {@link #start}. Neither the constructor nor any method blocks or fails when Kafka is
 * away.
 */
public final class KafkaDeadLetterSource implements DeadLetterSource {

    private final Vertx vertx;
    private final KafkaOptions options;
    private final AtomicReference<ConsumerThread> thread = new AtomicReference<>();

    /** @param options with a group of its own, apart from that of the topics themselves */
    public KafkaDeadLetterSource(Vertx vertx, KafkaOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    @Override
    public Future<Void> start(Function<List<DeadLetter>, Future<Void>> keeper) {
        var loop = new DeadLetterLoop(options, vertx.getOrCreateContext(), keeper);
        var fresh = new ConsumerThread(vertx, "taskwire-dead-letters", loop);
        if (!thread.compareAndSet(null, fresh)) {
            return Future.failedFuture(new IllegalStateException("already started"));
        }
        fresh.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        var running = thread.get();
        return running == null ? Future.succeededFuture() : running.close();
    }
}
