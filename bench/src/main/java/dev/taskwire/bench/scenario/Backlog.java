package dev.taskwire.bench.scenario;

import dev.taskwire.domain.Priority;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.TraceContext;
import dev.taskwire.local.LocalException;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import dev.taskwire.transport.kafka.Redelivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Puts events on task-events as the service would, but not through it. Its callers may block. */
final class Backlog implements AutoCloseable {

    private static final String APP_ID = "bench";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PER_CALL = 1_000;
    /** Above all ids of tasks that are there. */
    private static final long FIRST_TASK = 1_000_000_000_000L;

    private final Vertx vertx;
    private final KafkaTransport transport;
    private final EventCodec codec = new EventCodec(APP_ID);
    private final Random random = new Random();

    private Backlog(Vertx vertx, KafkaTransport transport) {
        this.vertx = vertx;
        this.transport = transport;
    }

    static Backlog on(String bootstrapServers) {
        Vertx vertx = Vertx.vertx();
        var options = new KafkaOptions(
                bootstrapServers,
                APP_ID,
                APP_ID,
                Optional.empty(),
                Optional.empty(),
                PATIENCE,
                Redelivery.defaults());
        KafkaTransport transport = new KafkaTransport(vertx, options);
        done(transport.warmUp());
        return new Backlog(vertx, transport);
    }

    /** Returns when the broker has acknowledged all. */
    void publish(int count) {
        for (int first = 0; first < count; first += PER_CALL) {
            List<EventRecord> records = IntStream.range(first, Math.min(count, first + PER_CALL))
                    .mapToObj(i -> event(FIRST_TASK + i))
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
        var created = new TaskSnapshot(
                EventType.TASK_CREATED,
                new UserId("1"),
                task,
                "Benchmark task " + task,
                null,
                Priority.MEDIUM,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                false,
                List.of());
        return codec.encode(created, UUID.randomUUID(), 1, Instant.now(), TraceContext.create(random));
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
