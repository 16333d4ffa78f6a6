package dev.taskwire.bench.event;

import dev.taskwire.domain.Priority;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.EventCodec;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventType;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import dev.taskwire.event.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Events of tasks that nobody has, as the service would encode them. Not thread-safe. */
public final class SampleEvents {

    /** Above all ids of tasks that are there. */
    public static final long FIRST_TASK = 1_000_000_000_000L;

    private final EventCodec codec;
    private final Random random = new Random();

    /** @param appId of the process that they say they are from */
    public SampleEvents(String appId) {
        this.codec = new EventCodec(appId);
    }

    /** The creation of a task that has a title alone. */
    public EventRecord created(long task, String title, UUID id, long version) {
        var created = new TaskSnapshot(
                EventType.TASK_CREATED,
                new UserId("1"),
                task,
                title,
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
        return codec.encode(created, id, version, Instant.now(), TraceContext.create(random));
    }
}
