package dev.taskwire.worker;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.References;
import dev.taskwire.domain.Task;
import dev.taskwire.event.Decoded;
import dev.taskwire.event.Envelope;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.TraceContext;
import dev.taskwire.service.EventIds;
import dev.taskwire.store.TaskWrite;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Makes the tasks that follow others in their series, each with its event. Thread-safe. */
record NextTasks(EventCodec codec, EventIds ids, RandomGenerator random) {

    /** The end of a task, and the place of the next one. */
    record Following(Decoded.Event event, TaskSnapshot ended, Occurrence occurrence) {

        Envelope envelope() {
            return event.envelope();
        }

        References labels() {
            return References.of(ended.categoryId(), ended.tags());
        }
    }

    /** @param labels those of the task that still are */
    TaskWrite write(long id, Following following, References labels, Instant now) {
        var ended = following.ended();
        var task = new Task(
                id,
                ids.next(),
                ended.userId(),
                Objects.requireNonNullElse(ended.title(), "Task"),
                ended.description(),
                Objects.requireNonNullElse(ended.priority(), Priority.MEDIUM),
                following.occurrence().place().date(),
                ended.dueZone(),
                labels.categories().stream().findFirst().orElse(null),
                labels.tags().stream().sorted().toList(),
                following.occurrence(),
                null,
                1,
                now,
                now,
                null);
        var trace = TraceContext.parse(following.envelope().traceparent()).orElseGet(() -> TraceContext.create(random));
        var event = TaskSnapshot.of(EventType.TASK_CREATED, task, List.of());
        return TaskWrite.created(
                task,
                new Origin(Actor.service(RecurringVerticle.NAME), trace),
                codec.encode(event, ids.next(), 1, now, trace));
    }
}
