package dev.taskwire.store;

import dev.taskwire.domain.FieldChange;
import dev.taskwire.domain.Task;
import dev.taskwire.event.EventRecord;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Origin;
import java.util.List;

/**
 * A task as it is to be, who wants it so, and the event that says so: stored together or not at all.
 *
 * @param changes what differs from the version before; empty for a creation
 */
public record TaskWrite(Task task, EventType type, List<FieldChange> changes, Origin origin, EventRecord event) {

    public static TaskWrite created(Task task, Origin origin, EventRecord event) {
        return new TaskWrite(task, EventType.TASK_CREATED, List.of(), origin, event);
    }

    boolean movesDueDate() {
        return changes.stream().anyMatch(TaskWrite::isOfDueDate);
    }

    /** Whether it had none before. */
    boolean beginsDueDate() {
        return changes.stream().anyMatch(change -> isOfDueDate(change) && change.before() == null);
    }

    private static boolean isOfDueDate(FieldChange change) {
        return change.field().equals(FieldChange.DUE_DATE);
    }
}
