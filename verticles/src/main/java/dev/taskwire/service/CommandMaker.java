package dev.taskwire.service;

import dev.taskwire.domain.ImportedTask;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskWrite;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Gives what a client asks for its ids, its time and its event. Confined to one context. */
public final class CommandMaker {

    private static final long NO_ID = 0;

    private final TaskIds ids;
    private final EventCodec codec;
    private final EventIds eventIds;
    private final Clock clock;

    public CommandMaker(TaskIds ids, EventCodec codec, EventIds eventIds, Clock clock) {
        this.ids = ids;
        this.codec = codec;
        this.eventIds = eventIds;
        this.clock = clock;
    }

    Future<TaskWrite> creation(UserId userId, NewTask request, Origin origin) {
        return creation(origin, (id, now) -> request.toTask(id, eventIds.next(), userId, now));
    }

    Future<TaskWrite> creation(UserId userId, ImportedTask file, Origin origin) {
        return creation(origin, (id, now) -> file.toTask(id, userId, now));
    }

    private Future<TaskWrite> creation(Origin origin, BiFunction<Long, Instant, Task> toTask) {
        return ids.next().recover(Unavailable::told).map(id -> {
            var now = now();
            var task = toTask.apply(id, now);
            Recurrences.check(null, task);
            var data = TaskSnapshot.of(EventType.TASK_CREATED, task, List.of());
            return TaskWrite.created(task, origin, codec.encode(data, eventIds.next(), 1, now, origin.trace()));
        });
    }

    Future<TaskCommand.Change> change(
            UserId userId, long taskId, TaskAction action, Set<Long> expected, Origin origin) {
        var freshId =
                action.mayBeginSeries() ? ids.next().recover(Unavailable::<Long>told) : Future.succeededFuture(NO_ID);
        return freshId.map(id -> new TaskCommand.Change(userId, taskId, action, expected, id, now(), origin));
    }

    /** The database keeps microseconds; what we answer shall be what we would read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
