package dev.taskwire.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a task's history.
 *
 * @param actor who did it: the user's id, or the app id of the service that did it on its own
 * @param changes {@code {field: {"old": …, "new": …}}} as JSON; null for the creation
 */
public record TaskActivity(
        long version,
        EventType type,
        Instant at,
        String actor,
        @Nullable String changes) {}
