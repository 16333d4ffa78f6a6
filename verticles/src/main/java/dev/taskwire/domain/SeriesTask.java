package dev.taskwire.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task of a series, by its place in it. */
public record SeriesTask(
        int number,
        long taskId,
        @Nullable Instant dueDate,
        @Nullable Instant completedAt) {}
