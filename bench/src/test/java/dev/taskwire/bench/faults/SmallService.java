package dev.taskwire.bench.faults;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.FieldChange;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.Topic;
import dev.taskwire.event.TraceContext;
import dev.taskwire.store.Database;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.OutboxFloor;
import dev.taskwire.store.OutboxPlace;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.store.TaskWrite;
import dev.taskwire.store.TaskWriter;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.kafka.KafkaOptions;
import dev.taskwire.transport.kafka.KafkaTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The service's own stores and transport, joined so simply that a bug can be put between them. Methods block. */
final class SmallService implements AutoCloseable {

    private static final Origin ORIGIN =
            new Origin(new Actor(Actor.Way.USER, "alice"), TraceContext.create(new Random(1)));

    final Vertx vertx = Vertx.vertx();
    final Database database;
    final TaskWriter writer;
    final KafkaTransport transport;
    private final EventCodec codec = new EventCodec("backend");

    /** @param group of its consumer */
    SmallService(Servers servers, String group) {
        this.database = Database.open(vertx, servers.postgres().url(), 4, 100);
        this.writer = new TaskWriter(database);
        this.transport =
                new KafkaTransport(vertx, KafkaOptions.of(servers.kafka().bootstrapServers(), group));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    TaskWrite creation(long id, String user, String title, String description) {
        var task = new NewTask(title, description, Priority.MEDIUM, null, null, null, List.of(), null, null, null)
                .toTask(id, UUID.randomUUID(), new UserId(user), ZoneOffset.UTC, Instant.now());
        return write(EventType.TASK_CREATED, task, List.of());
    }

    private TaskWrite write(EventType type, Task task, List<FieldChange> changes) {
        var data = TaskSnapshot.of(type, task, changes);
        var event = codec.encode(data, UUID.randomUUID(), task.version(), task.updatedAt(), ORIGIN.trace());
        return new TaskWrite(task, type, changes, ORIGIN, event);
    }

    /** Its event is left to the relay. */
    void create(TaskWrite creation) {
        var unused = await(writer.create(List.of(creation), null));
    }

    /** A new description; its event is left to the relay. */
    void change(TaskWrite before, String description) {
        var owner = Map.of(before.task().id(), before.task().userId());
        var unused = await(database.write(
                Set.of(before.task().userId()),
                tx -> writer.lock(tx, owner).compose(tasks -> {
                    var task = Objects.requireNonNull(tasks.get(before.task().id()));
                    var changes = List.of(new FieldChange("description", task.description(), description));
                    return writer.change(
                            tx,
                            List.of(write(
                                    EventType.TASK_UPDATED,
                                    changed(task, task.version(), description, task.priority()),
                                    changes)));
                })));
    }

    /** A higher priority, with all else as it was before; its event is left to the relay. */
    void raiseStale(TaskWrite before) {
        var stale = before.task();
        var changes = List.of(new FieldChange("priority", "medium", "high"));
        var unused = await(database.write(
                Set.of(stale.userId()),
                tx -> writer.lock(tx, Map.of(stale.id(), stale.userId())).compose(tasks -> {
                    long version = Objects.requireNonNull(tasks.get(stale.id())).version();
                    var raised = changed(stale, version, stale.description(), Priority.HIGH);
                    return writer.change(tx, List.of(write(EventType.TASK_UPDATED, raised, changes)));
                })));
    }

    private static Task changed(Task task, long version, @Nullable String description, Priority priority) {
        return new Task(
                task.id(),
                task.uid(),
                task.userId(),
                task.title(),
                description,
                priority,
                task.dueDate(),
                task.dueZone(),
                task.categoryId(),
                task.tags(),
                task.occurrence(),
                task.completedAt(),
                version + 1,
                task.createdAt(),
                Instant.now(),
                task.deletedAt());
    }

    /** Publishes all that stands in the outbox, in order. */
    void relay() {
        var claims = new OutboxClaims(database);
        var outbox = new OutboxStore(database);
        for (var claim = await(claims.claim(UUID.randomUUID(), 100, OutboxPlace.FIRST, new OutboxFloor()));
                !claim.entries().isEmpty(); ) {
            for (var entry : claim.entries()) {
                var unused = await(transport.publish(List.of(entry.event())));
            }
            var unused = await(outbox.delete(claim.entries()));
            claim = await(claims.claim(UUID.randomUUID(), 100, OutboxPlace.FIRST, new OutboxFloor()));
        }
    }

    /** Has what is on the topic handled, from where its group has come to. */
    void consume(EventHandler handler) {
        await(transport.subscribe(Set.of(Topic.TASK_EVENTS), handler));
        await(transport.joined());
    }

    @Override
    public void close() {
        await(transport.close());
        await(database.close());
        await(vertx.close());
    }
}
