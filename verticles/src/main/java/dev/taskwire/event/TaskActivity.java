package dev.taskwire.event;

import dev.taskwire.domain.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a task's history.
 *
 * @param traceId of the request or event that asked for it; null where none was kept
 * @param changes {@code {field: {"old": …, "new": …}}} as JSON; null for the creation
 */
public record TaskActivity(
        long version,
        EventType type,
        Instant at,
        Actor actor,
        @Nullable String traceId,
        @Nullable String changes) {}
