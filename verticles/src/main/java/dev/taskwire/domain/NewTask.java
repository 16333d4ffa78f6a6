package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client asks for when it creates a task: validated, but without an identity yet. */
public record NewTask(
        String title,
        @Nullable String description,
        Priority priority,
        @Nullable Instant dueDate,
        @Nullable ZoneId dueZone,
        @Nullable String recurrenceRule) {

    public static final int TITLE_MAX = 200;
    public static final int DESCRIPTION_MAX = 5000;

    /** The task at version 1; a recurring one begins its own series. */
    public Task toTask(long id, UUID uid, UserId userId, Instant now) {
        var occurrence = recurrenceRule == null ? null : new Occurrence(recurrenceRule, id, 1);
        return new Task(
                id, uid, userId, title, description, priority, dueDate, dueZone, occurrence, null, 1, now, now, null);
    }
}
