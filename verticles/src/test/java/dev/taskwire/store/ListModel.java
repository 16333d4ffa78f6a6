package dev.taskwire.store;

import dev.taskwire.domain.Priority;
import dev.taskwire.domain.SortField;
import dev.taskwire.domain.SortKey;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskFilter;
import dev.taskwire.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random tasks and queries, and what a list of them has to be, in plain Java. */
final class ListModel {

    /** Few moments, so that there are many ties. */
    private static final int MOMENTS = 60;

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.000001Z");
    private static final List<UserId> USERS = List.of(Writes.ALICE, Writes.BOB);
    private static final int LABELS = 4;

    private final Random random;
    private final SearchModel words;
    private final Instant now;

    /** @param now far from all due dates, so that it does not matter exactly when a query runs */
    ListModel(Random random, Instant now) {
        this.random = random;
        this.words = new SearchModel(random);
        this.now = now;
    }

    /** @param search as typed, and {@code matches} what it means */
    record Wanted(TaskFilter filter, List<SortKey> sort, SearchModel.@Nullable Typed search) {}

    Task task(long id) {
        var due = random.nextInt(4) == 0 ? null : (random.nextBoolean() ? now.minus(days()) : now.plus(days()));
        var created = moment();
        var tags =
                Stream.of(1L, 2L, 3L, 4L).filter(tag -> random.nextInt(4) == 0).toList();
        return new Task(
                id,
                new UUID(random.nextLong(), random.nextLong()),
                any(USERS),
                words.text(1 + random.nextInt(4)),
                random.nextBoolean() ? null : words.text(1 + random.nextInt(6)),
                any(Arrays.asList(Priority.values())),
                due,
                null,
                random.nextBoolean() ? null : (Long) (1L + random.nextInt(LABELS)),
                tags,
                null,
                random.nextInt(3) == 0 ? created : null,
                1 + random.nextInt(3),
                created,
                created.plus(1L + random.nextInt(MOMENTS), ChronoUnit.HOURS),
                random.nextInt(5) == 0 ? created : null);
    }

    Wanted query() {
        var search = random.nextInt(3) == 0 ? words.query() : null;
        var filter = new TaskFilter(
                any(Arrays.asList(StatusFilter.values())),
                random.nextInt(4) == 0 ? any(Arrays.asList(Priority.values())) : null,
                random.nextInt(5) == 0 ? (Long) (1L + random.nextInt(LABELS + 1)) : null,
                random.nextInt(5) == 0 ? "Tag" + (1 + random.nextInt(LABELS + 1)) : null,
                random.nextInt(6) == 0 ? now.plus(days()) : null,
                random.nextInt(6) == 0 ? now.minus(days()) : null,
                random.nextInt(6) == 0 ? moment() : null,
                search == null ? null : search.search());
        var fields = new ArrayList<>(Arrays.asList(SortField.values()));
        Collections.shuffle(fields, random);
        var sort = fields.subList(0, random.nextInt(fields.size() + 1)).stream()
                .map(field -> new SortKey(field, random.nextBoolean()))
                .toList();
        return new Wanted(filter, sort, search);
    }

    /** In the order of the sort; where there is none, in any. */
    List<Task> expected(List<Task> tasks, UserId user, Wanted wanted, List<SortKey> order) {
        var found = tasks.stream()
                .filter(task -> task.userId().equals(user) && !task.deleted() && holds(wanted, task))
                .toList();
        return order.isEmpty()
                ? found
                : found.stream().sorted(comparator(order)).toList();
    }

    private boolean holds(Wanted wanted, Task task) {
        var filter = wanted.filter();
        var due = task.dueDate();
        boolean status = switch (filter.status()) {
            case ALL -> true;
            case PENDING -> !task.completed();
            case COMPLETED -> task.completed();
            case OVERDUE -> !task.completed() && due != null && due.isBefore(now);
        };
        return status
                && (filter.priority() == null || filter.priority() == task.priority())
                && (filter.categoryId() == null || filter.categoryId().equals(task.categoryId()))
                && (filter.tag() == null
                        || task.tags().contains(Long.parseLong(filter.tag().substring(3))))
                && (filter.dueBefore() == null || (due != null && due.isBefore(filter.dueBefore())))
                && (filter.dueAfter() == null || (due != null && due.isAfter(filter.dueAfter())))
                && (filter.updatedSince() == null || !task.updatedAt().isBefore(filter.updatedSince()))
                && (wanted.search() == null || wanted.search().matches().test(task));
    }

    private static Comparator<Task> comparator(List<SortKey> order) {
        Comparator<Task> comparator = Comparator.comparing(task -> 0);
        for (var key : order) {
            comparator = comparator.thenComparing(
                    switch (key.field()) {
                        case DUE_DATE ->
                            Comparator.comparing(
                                    Task::dueDate,
                                    Comparator.nullsLast(
                                            key.descending()
                                                    ? Comparator.<Instant>reverseOrder()
                                                    : Comparator.<Instant>naturalOrder()));
                        case PRIORITY -> direction(key, Comparator.comparing(Task::priority));
                        case CREATED_AT -> direction(key, Comparator.comparing(Task::createdAt));
                        case UPDATED_AT -> direction(key, Comparator.comparing(Task::updatedAt));
                    });
        }
        return comparator.thenComparing(direction(order.get(order.size() - 1), Comparator.comparing(Task::id)));
    }

    private static <T> Comparator<T> direction(SortKey key, Comparator<T> ascending) {
        return key.descending() ? ascending.reversed() : ascending;
    }

    private Instant moment() {
        return BEGIN.plus(random.nextInt(MOMENTS), ChronoUnit.HOURS);
    }

    private Duration days() {
        return Duration.ofDays(30 + random.nextInt(20));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
