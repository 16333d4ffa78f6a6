package dev.taskwire.event;

import dev.taskwire.domain.Actor;
import dev.taskwire.domain.Occurrences;
import dev.taskwire.domain.Priority;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.TaskSample;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.TaskEvent.ReminderEvent;
import dev.taskwire.event.TaskEvent.TaskChanged;
import dev.taskwire.event.TaskEvent.TaskSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events for tests: one of each shape, fully filled. */
public final class EventSamples {

    public static final UserId USER = new UserId("1");
    public static final Instant TIME = Instant.parse("2026-11-24T10:00:00.123456Z");
    public static final TraceContext TRACE = new TraceContext(
            "0af7651916cd43dd8448eb211c80319c", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    public static final Origin ORIGIN = new Origin(new Actor(Actor.Way.USER, "alice"), TRACE);
    static final UUID ID = UUID.fromString("019a8b1e-0000-7000-8000-000000000001");
    static final long TASK = 42;

    private EventSamples() {}

    static TaskEvent of(EventType type) {
        return switch (type) {
            case TASK_CREATED -> snapshot(type, null);
            case TASK_COMPLETED -> snapshot(type, Instant.parse("2026-11-24T09:00:00Z"));
            case TASK_UPDATED, TASK_REOPENED, TASK_DELETED, TASK_RESTORED -> new TaskChanged(type, USER, TASK);
            case REMINDER_DUE, REMINDER_DELIVERED -> reminder(type, null);
            case REMINDER_FAILED -> reminder(type, "550 no such user");
        };
    }

    private static TaskSnapshot snapshot(EventType type, @Nullable Instant completedAt) {
        var task = new TaskSample(TASK, USER)
                .title("Käse \"kaufen\"")
                .description("two\nlines")
                .priority(Priority.HIGH)
                .due(Instant.parse("2026-12-24T17:00:00Z"), ZoneId.of("Europe/Berlin"))
                .labels(6, List.of(8L, 9L))
                .occurrence(Occurrences.of("FREQ=DAILY", RecurrenceMode.COMPLETION, 40, 3))
                .at(TIME);
        return TaskSnapshot.of(type, completedAt == null ? task : task.completedBy(completedAt), List.of());
    }

    private static ReminderEvent reminder(EventType type, @Nullable String reason) {
        var due = Instant.parse("2026-12-24T17:00:00Z");
        return new ReminderEvent(type, USER, TASK, 7L, "Käse", due, due, reason);
    }

    static EventRecord encoded(TaskEvent event) {
        return new EventCodec("backend").encode(event, ID, 3, TIME, TRACE);
    }

    /** A task's version as a record of its topic. */
    public static EventRecord changed(EventType type, long taskId, long version) {
        return changed(type, USER, taskId, version);
    }

    public static EventRecord changed(EventType type, UserId user, long taskId, long version) {
        return new EventCodec("backend")
                .encode(new TaskChanged(type, user, taskId), UUID.randomUUID(), version, TIME, TRACE);
    }

    /** What stands on the topic for a valid event whose attributes and data a test replaces. */
    static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
