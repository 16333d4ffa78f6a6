package dev.taskwire.domain;

import java.util.List;

/**
 * A task with what belongs to it, to be written into a file.
 *
 * @param alarms those that are still to come
 */
public record ExportedTask(Task task, Labels labels, List<Alarm> alarms) {

    /** Whether nobody will be reminded of it, although it could be. */
    public boolean isSilent() {
        return alarms.isEmpty() && task.dueDate() != null && !task.completed();
    }
}
