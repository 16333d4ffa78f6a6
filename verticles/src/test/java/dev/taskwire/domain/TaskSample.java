package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new task for tests: it has a title alone, and what a test says of it. */
public final class TaskSample {

    private final long id;
    private UUID uid = UUID.randomUUID();
    private UserId owner;
    private String title;
    private @Nullable String description;
    private Priority priority = Priority.MEDIUM;
    private @Nullable Instant due;
    private @Nullable ZoneId zone;
    private @Nullable Long category;
    private List<Long> tags = List.of();
    private @Nullable Occurrence occurrence;

    public TaskSample(long id, UserId owner) {
        this.id = id;
        this.owner = owner;
        this.title = "Task " + id;
    }

    public TaskSample uid(UUID itsUid) {
        uid = itsUid;
        return this;
    }

    public TaskSample owner(UserId itsOwner) {
        owner = itsOwner;
        return this;
    }

    public TaskSample title(String itsTitle) {
        title = itsTitle;
        return this;
    }

    public TaskSample description(String itsDescription) {
        description = itsDescription;
        return this;
    }

    public TaskSample priority(Priority itsPriority) {
        priority = itsPriority;
        return this;
    }

    public TaskSample due(@Nullable Instant itsDue, @Nullable ZoneId itsZone) {
        due = itsDue;
        zone = itsZone;
        return this;
    }

    public TaskSample labels(long itsCategory, List<Long> itsTags) {
        category = itsCategory;
        tags = itsTags;
        return this;
    }

    public TaskSample occurrence(@Nullable Occurrence itsOccurrence) {
        occurrence = itsOccurrence;
        return this;
    }

    /** At version 1, made at this moment. */
    public Task at(Instant now) {
        return new Task(
                id,
                uid,
                owner,
                title,
                description,
                priority,
                due,
                zone,
                category,
                tags,
                occurrence,
                null,
                1,
                now,
                now,
                null);
    }
}
