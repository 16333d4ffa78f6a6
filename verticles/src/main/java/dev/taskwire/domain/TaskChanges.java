package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a change changed, field by field. */
public final class TaskChanges {

    /** How a field is called, and what it says in JSON: null, a text, a boolean, a whole number or a list of such. */
    private record Field(String name, Function<Task, @Nullable Object> value) {}

    private static final List<Field> FIELDS = List.of(
            new Field("title", Task::title),
            new Field("description", Task::description),
            new Field("completed", Task::completed),
            new Field("completed_at", task -> text(task.completedAt())),
            new Field("priority", task -> task.priority().wireName()),
            new Field(FieldChange.DUE_DATE, task -> text(task.dueDate())),
            new Field("due_tz", task -> of(task.dueZone(), ZoneId::getId)),
            new Field("category_id", Task::categoryId),
            new Field("tags", Task::tags),
            new Field("recurrence_rule", task -> of(task.occurrence(), Occurrence::rule)),
            new Field(
                    "recurrence_mode",
                    task -> of(
                            task.occurrence(), occurrence -> occurrence.mode().wireName())),
            new Field(
                    "recurrence_missed",
                    task -> of(
                            task.occurrence(), occurrence -> occurrence.missed().wireName())),
            new Field("series_id", task -> of(task.occurrence(), Occurrence::seriesId)),
            new Field("occurrence_no", task -> of(task.occurrence(), Occurrence::number)),
            new Field("deleted_at", task -> text(task.deletedAt())));

    private TaskChanges() {}

    /** In the order of the contract's fields; version and {@code updated_at}, which always change, are left out. */
    public static List<FieldChange> between(Task before, Task after) {
        var changes = new ArrayList<FieldChange>();
        for (var field : FIELDS) {
            var old = field.value().apply(before);
            var now = field.value().apply(after);
            if (!Objects.equals(old, now)) {
                changes.add(new FieldChange(field.name(), old, now));
            }
        }
        return changes;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return of(instant, Instant::toString);
    }

    private static <T, V> @Nullable V of(@Nullable T value, Function<T, V> getter) {
        return value == null ? null : getter.apply(value);
    }
}
