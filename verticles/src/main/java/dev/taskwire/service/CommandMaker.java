package dev.taskwire.service;

import dev.taskwire.domain.FreshSeries;
import dev.taskwire.domain.ImportedTask;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskAction;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Origin;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.recurrence.Recurrences;
import dev.taskwire.store.TaskIds;
import dev.taskwire.store.TaskWrite;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Gives what a client asks for its ids, its time and its event. Confined to one context. */
public final class CommandMaker {

    private static final long NO_ID = 0;

    private final TaskIds ids;
    private final EventCodec codec;
    private final EventIds eventIds;
    private final UserZones zones;
    private final Clock clock;

    public CommandMaker(TaskIds ids, EventCodec codec, EventIds eventIds, UserZones zones, Clock clock) {
        this.ids = ids;
        this.codec = codec;
        this.eventIds = eventIds;
        this.zones = zones;
        this.clock = clock;
    }

    Future<TaskWrite> creation(UserId userId, NewTask request, Origin origin) {
        return fresh(userId, true, request.recursInUserZone()).map(fresh -> {
            var now = now();
            var task = request.toTask(fresh.seriesId(), eventIds.next(), userId, fresh.zone(), now);
            Recurrences.check(null, task, now);
            return creation(task, now, origin);
        });
    }

    /** What a file says may have passed, its rule's dates too. */
    Future<TaskWrite> creation(UserId userId, ImportedTask file, Origin origin) {
        return fresh(userId, true, file.details().recursInUserZone()).map(fresh -> {
            var now = now();
            var task = file.toTask(fresh.seriesId(), userId, fresh.zone(), now);
            Recurrences.check(null, task, Instant.MIN);
            return creation(task, now, origin);
        });
    }

    private TaskWrite creation(Task task, Instant now, Origin origin) {
        var data = TaskSnapshot.of(EventType.TASK_CREATED, task, List.of());
        return TaskWrite.created(task, origin, codec.encode(data, eventIds.next(), 1, now, origin.trace()));
    }

    Future<TaskCommand.Change> change(
            UserId userId, long taskId, TaskAction action, Set<Long> expected, Origin origin) {
        return fresh(userId, action.mayBeginSeries(), action.mayNeedUserZone())
                .map(fresh -> new TaskCommand.Change(userId, taskId, action, expected, fresh, now(), origin));
    }

    private Future<FreshSeries> fresh(UserId userId, boolean needsId, boolean needsZone) {
        var id = needsId ? ids.next().recover(Unavailable::<Long>told) : Future.succeededFuture(NO_ID);
        return needsZone
                ? id.compose(fresh ->
                        zones.of(userId).recover(Unavailable::<ZoneId>told).map(zone -> new FreshSeries(fresh, zone)))
                : id.map(fresh -> new FreshSeries(fresh, ZoneOffset.UTC));
    }

    /** The database keeps microseconds; what we answer shall be what we would read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
