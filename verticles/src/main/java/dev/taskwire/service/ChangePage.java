package dev.taskwire.service;

import dev.taskwire.event.TaskChange;
import java.util.List;

/**
 * The next changes of a user.
 *
 * @param end where to go on: after the last of these changes, or where this page was to begin
 * @param more whether there are more already
 */
public record ChangePage(List<TaskChange> changes, ChangeCursor end, boolean more) {}
