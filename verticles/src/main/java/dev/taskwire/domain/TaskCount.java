package dev.taskwire.domain;

import org.jspecify.annotations.Nullable;

/**
 * How many tasks are alike.
 *
 * @param categoryId null for those in none
 */
public record TaskCount(
        boolean completed, Priority priority, @Nullable Long categoryId, long number) {}
