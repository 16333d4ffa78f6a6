package dev.taskwire.domain;

import java.time.ZoneId;
import java.util.List;
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
            new Field("completed_at", task -> Differences.text(task.completedAt())),
            new Field("priority", task -> task.priority().wireName()),
            new Field(FieldChange.DUE_DATE, task -> Differences.text(task.dueDate())),
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
            new Field("deleted_at", task -> Differences.text(task.deletedAt())));

    private TaskChanges() {}

    /** In the order of the contract's fields; version and {@code updated_at}, which always change, are left out. */
    public static List<FieldChange> between(Task before, Task after) {
        var changes = new Differences<>(before, after);
        for (var field : FIELDS) {
            var unused = changes.in(field.name(), field.value()); // itself
        }
        return changes.list();
    }

    private static <T, V> @Nullable V of(@Nullable T value, Function<T, V> getter) {
        return value == null ? null : getter.apply(value);
    }
}
