package dev.taskwire.store;

import dev.taskwire.domain.Priority;
import dev.taskwire.domain.SortField;
import dev.taskwire.domain.SortKey;
import dev.taskwire.domain.TaskFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sort, cut into sections that follow each other: wherever a leading key has few values (a priority, no due date), a
 * section holds the tasks of one of them and is sorted by the keys that are left, which an index can follow.
 */
final class ListOrder {

    enum Kind {
        NULLNESS,
        MOMENT,
        ORDINAL
    }

    /**
     * Something to sort by that is never null.
     *
     * @param key its place among the sort's keys; -1 for the id
     */
    record Term(int key, Kind kind, String sql, boolean descending) {

        String orderBy() {
            return sql + (descending ? " desc" : "");
        }
    }

    /** @param dueDate whether its tasks have one; empty where both may be */
    record Section(@Nullable Priority priority, Optional<Boolean> dueDate, List<Term> terms) {

        /** Whether the task with these values is in it. */
        boolean holds(List<SortKey> keys, List<@Nullable Long> values) {
            return IntStream.range(0, keys.size()).allMatch(i -> switch (keys.get(i)
                    .field()) {
                case PRIORITY -> priority == null || Objects.equals(values.get(i), (long) priority.rank());
                case DUE_DATE -> dueDate.isEmpty() || dueDate.get() == (values.get(i) != null);
                case CREATED_AT, UPDATED_AT -> true;
            });
        }
    }

    private static final String PRIORITY_RANK = Arrays.stream(Priority.values())
            .map(each -> "when '" + each.wireName() + "' then " + each.rank())
            .collect(Collectors.joining(" ", "case priority ", " end"));
    private static final String NO_DUE_DATE = "(due_date is null)::int";
    private static final String DUE_DATE_OR_ZERO = "coalesce(due_date, 'epoch')";

    private final List<SortKey> keys;
    private final boolean dueDateNeeded;
    private final List<Section> sections = new ArrayList<>();

    private ListOrder(List<SortKey> keys, TaskFilter filter) {
        this.keys = keys;
        this.dueDateNeeded = filter.needsDueDate();
        cut(0, filter.priority(), dueDateNeeded ? Optional.of(true) : Optional.empty());
    }

    static ListOrder of(List<SortKey> keys, TaskFilter filter) {
        return new ListOrder(keys, filter);
    }

    List<SortKey> keys() {
        return keys;
    }

    List<Section> sections() {
        return sections;
    }

    /** Of tasks of any section. */
    List<Term> wholeTerms() {
        return terms(0, null, Optional.empty());
    }

    private void cut(int next, @Nullable Priority priority, Optional<Boolean> dueDate) {
        if (next < keys.size() && keys.get(next).field() == SortField.PRIORITY) {
            if (priority != null) {
                cut(next + 1, priority, dueDate);
                return;
            }
            var ascending = Comparator.comparing(Priority::rank);
            Arrays.stream(Priority.values())
                    .sorted(keys.get(next).descending() ? ascending.reversed() : ascending)
                    .forEach(each -> cut(next + 1, each, dueDate));
        } else if (next < keys.size() && keys.get(next).field() == SortField.DUE_DATE) {
            sections.add(new Section(priority, Optional.of(true), terms(next, priority, Optional.of(true))));
            if (!dueDateNeeded) {
                cut(next + 1, priority, Optional.of(false));
            }
        } else {
            sections.add(new Section(priority, dueDate, terms(next, priority, dueDate)));
        }
    }

    private List<Term> terms(int from, @Nullable Priority priority, Optional<Boolean> dueDate) {
        var terms = new ArrayList<Term>();
        for (int i = from; i < keys.size(); i++) {
            boolean descending = keys.get(i).descending();
            switch (keys.get(i).field()) {
                case DUE_DATE -> {
                    if (dueDate.isEmpty()) {
                        terms.add(new Term(i, Kind.NULLNESS, NO_DUE_DATE, false));
                    }
                    if (dueDate.orElse(true)) {
                        terms.add(new Term(
                                i, Kind.MOMENT, dueDate.isEmpty() ? DUE_DATE_OR_ZERO : "due_date", descending));
                    }
                }
                case PRIORITY -> {
                    if (priority == null) {
                        terms.add(new Term(i, Kind.ORDINAL, PRIORITY_RANK, descending));
                    }
                }
                case CREATED_AT -> terms.add(new Term(i, Kind.MOMENT, "created_at", descending));
                case UPDATED_AT -> terms.add(new Term(i, Kind.MOMENT, "updated_at", descending));
            }
        }
        terms.add(new Term(-1, Kind.ORDINAL, "id", keys.get(keys.size() - 1).descending()));
        return terms;
    }
}
