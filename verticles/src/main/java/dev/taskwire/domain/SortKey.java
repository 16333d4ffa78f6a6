package dev.taskwire.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the keys of a sort. */
public record SortKey(SortField field, boolean descending) {

    /** {@code due_date}, or {@code -due_date} for the reverse. */
    public static Optional<SortKey> ofWireName(String name) {
        boolean descending = name.startsWith("-");
        return SortField.ofWireName(descending ? name.substring(1) : name).map(field -> new SortKey(field, descending));
    }

    public String wireName() {
        return (descending ? "-" : "") + field.wireName();
    }

    /** Of this task, as {@link Place#values} has it. */
    public @Nullable Long valueOf(Task task) {
        return switch (field) {
            case DUE_DATE -> task.dueDate() == null ? null : (Long) Place.micros(task.dueDate());
            case PRIORITY -> (long) task.priority().rank();
            case CREATED_AT -> Place.micros(task.createdAt());
            case UPDATED_AT -> Place.micros(task.updatedAt());
        };
    }
}
