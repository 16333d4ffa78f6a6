package dev.taskwire.bench.scenario;

import dev.taskwire.bench.event.SampleEvents;
import dev.taskwire.event.EventRecord;
import dev.taskwire.local.LocalException;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import dev.taskwire.transport.kafka.Redelivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Puts events on task-events as the service would, but not through it. Its callers may block. */
final class Backlog implements AutoCloseable {

    private static final String APP_ID = "bench";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PER_CALL = 1_000;

    private final Vertx vertx;
    private final KafkaTransport transport;
    private final SampleEvents events = new SampleEvents(APP_ID);

    private Backlog(Vertx vertx, KafkaTransport transport) {
        this.vertx = vertx;
        this.transport = transport;
    }

    static Backlog on(String bootstrapServers) {
        Vertx vertx = Vertx.vertx();
        var options = new KafkaOptions(
                bootstrapServers, APP_ID, APP_ID, Optional.empty(), Optional.empty(), PATIENCE, Redelivery.defaults());
        KafkaTransport transport = new KafkaTransport(vertx, options);
        done(transport.warmUp());
        return new Backlog(vertx, transport);
    }

    /** Returns when the broker has acknowledged all. */
    void publish(int count) {
        for (int first = 0; first < count; first += PER_CALL) {
            List<EventRecord> records = IntStream.range(first, Math.min(count, first + PER_CALL))
                    .mapToObj(i -> event(SampleEvents.FIRST_TASK + i))
                    .toList();
            done(transport.publish(records)).stream()
                    .filter(outcome -> !outcome.isAcked())
                    .findFirst()
                    .ifPresent(outcome -> {
                        throw new LocalException("an event of the backlog was not published: " + outcome);
                    });
        }
    }

    private EventRecord event(long task) {
        return events.created(task, "Benchmark task " + task, UUID.randomUUID(), 1);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        done(transport.close());
        done(vertx.close());
    }
}
