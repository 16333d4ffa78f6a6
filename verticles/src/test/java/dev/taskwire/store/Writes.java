package dev.taskwire.store;

import dev.taskwire.domain.FieldChange;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskSample;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventSamples;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.transport.dapr.client.Await;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks and their writes, for tests of the stores and of what stands on them. */
public final class Writes {

    public static final UserId ALICE = new UserId("alice");
    public static final UserId BOB = new UserId("2");
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");
    public static final Instant DUE = Instant.parse("2099-12-24T17:00:00Z");

    private Writes() {}

    /** Alice's task at version 1. */
    public static Task task(long id, @Nullable Instant due, @Nullable Occurrence occurrence) {
        return sample(id, due, occurrence).at(NOW);
    }

    /** Alice's task, of which a test has more to say. */
    public static TaskSample sample(long id, @Nullable Instant due, @Nullable Occurrence occurrence) {
        return new TaskSample(id, ALICE)
                .description("Käse\n\"kaufen\"")
                .priority(Priority.URGENT)
                .due(due, ZoneId.of("Europe/Berlin"))
                .occurrence(occurrence);
    }

    public static Task task(long id) {
        return task(id, null, null);
    }

    /** A change of a stored task, or a creation. */
    public static TaskWrite write(EventType type, Task task, FieldChange... changes) {
        var changed = List.of(changes);
        var data = TaskSnapshot.of(type, task, changed);
        var event = new EventCodec("backend")
                .encode(data, UUID.randomUUID(), task.version(), task.updatedAt(), EventSamples.TRACE);
        return new TaskWrite(task, type, changed, EventSamples.ORIGIN, event);
    }

    /** That a task was deleted as one occurrence of its series. */
    public static EventRecord skipped(Task task) {
        var data = TaskSnapshot.of(EventType.TASK_DELETED, task, List.of()).skipped();
        return new EventCodec("backend")
                .encode(data, UUID.randomUUID(), task.version(), task.updatedAt(), EventSamples.TRACE);
    }

    public static TaskWrite created(Task task) {
        return write(EventType.TASK_CREATED, task);
    }

    /** Stores them, with their outbox rows unclaimed. */
    public static List<Task> stored(Database database, Task... tasks) {
        var writes = Arrays.stream(tasks).map(Writes::created).toList();
        var sequences = Await.result(new TaskWriter(database).create(writes, null));
        if (sequences.size() != tasks.length) {
            throw new IllegalStateException("stored only " + sequences.keySet());
        }
        return List.of(tasks);
    }

    /** As {@link #stored}, where the tasks are at hand. */
    public static void store(Database database, Task... tasks) {
        var unused = stored(database, tasks);
    }
}
