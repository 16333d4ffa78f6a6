package dev.taskwire.service;

import dev.taskwire.event.FeedPosition;
import dev.taskwire.event.TaskChange;
import java.util.List;
import java.util.UUID;

/**
 * The next changes of a user.
 *
 * @param epoch of which the positions are
 * @param end where to go on: after the last of these changes, or where this page was to begin
 * @param more whether there are more already
 */
public record ChangePage(UUID epoch, List<TaskChange> changes, FeedPosition end, boolean more) {}
