package dev.taskwire.event;

import dev.taskwire.domain.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change as the feed tells it. There is one for every version of a task, as there is one event.
 *
 * @param position names the task and the version that the change made
 * @param changes {@code {field: {"old": …, "new": …}}} as JSON; null for the creation
 * @param task as it is when the feed is read, which may be at a later version, or deleted
 */
public record TaskChange(
        FeedPosition position,
        EventType type,
        Instant at,
        @Nullable String changes,
        Task task) {}
