package dev.taskwire.domain;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks a user has; deleted ones are not counted.
 *
 * @param counts no two of them alike
 * @param completedThisWeek since Monday
 */
public record Statistics(List<TaskCount> counts, long overdue, long completedToday, long completedThisWeek) {

    public long pending() {
        return sum(count -> !count.completed());
    }

    public long completed() {
        return sum(TaskCount::completed);
    }

    public long pending(Priority priority) {
        return sum(count -> !count.completed() && count.priority() == priority);
    }

    /** Null, for none, comes last. */
    public List<@Nullable Long> categories() {
        return counts.stream()
                .map(TaskCount::categoryId)
                .distinct()
                .sorted((one, other) -> Long.compare(place(one), place(other)))
                .toList();
    }

    public long in(@Nullable Long category, boolean completed) {
        return sum(count -> count.completed() == completed && Objects.equals(count.categoryId(), category));
    }

    private static long place(@Nullable Long category) {
        return category == null ? Long.MAX_VALUE : category;
    }

    private long sum(Predicate<TaskCount> which) {
        return counts.stream().filter(which).mapToLong(TaskCount::number).sum();
    }
}
