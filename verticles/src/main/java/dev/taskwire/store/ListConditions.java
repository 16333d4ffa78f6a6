package dev.taskwire.store;

import dev.taskwire.domain.Place;
import dev.taskwire.domain.SortField;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.TaskFilter;
import dev.taskwire.domain.TaskQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions of a list, with their values bound. */
final class ListConditions {

    private ListConditions() {}

    /**
     * The filter, but for the status.
     *
     * @param tag the id of the filter's tag
     */
    static String filter(ListStatement statement, TaskQuery query, @Nullable Long tag) {
        var filter = query.filter();
        var all = new ArrayList<String>();
        all.add("user_id = " + statement.text(query.userId().value()));
        all.add("deleted_at is null");
        if (filter.priority() != null) {
            all.add(priority(filter.priority().wireName()));
        }
        if (filter.categoryId() != null) {
            all.add("category_id = " + statement.number(filter.categoryId()));
            if (looksUpWords(filter)) {
                all.add(matches(statement, SearchTerms.category(query.userId(), filter.categoryId())));
            }
        }
        if (tag != null) {
            all.add(matches(statement, SearchTerms.tagged(query.userId(), tag)));
        }
        if (filter.search() != null) {
            all.add(matches(statement, SearchTerms.query(query.userId(), filter.search())));
        }
        times(statement, filter, all);
        return String.join(" and ", all);
    }

    private static void times(ListStatement statement, TaskFilter filter, List<String> all) {
        if (filter.dueBefore() != null) {
            all.add("due_date < " + statement.time(filter.dueBefore()));
        }
        if (filter.dueAfter() != null) {
            all.add("due_date > " + statement.time(filter.dueAfter()));
        }
        if (filter.updatedSince() != null) {
            all.add("updated_at >= " + statement.time(filter.updatedSince()));
        }
        if (filter.status() == StatusFilter.OVERDUE) {
            all.add("due_date < now()");
        }
    }

    /**
     * One per value of {@code done} that the status leaves: each is a range of the indexes that begin with it. But of a list
     * that follows the index of all tasks, or may look words up, there is only one: twice would cost twice.
     */
    static List<String> arms(TaskQuery query) {
        return switch (query.filter().status()) {
            case ALL -> isWhole(query) ? List.of("") : List.of("not done and ", "done and ");
            case PENDING, OVERDUE -> List.of("not done and ");
            case COMPLETED -> List.of("done and ");
        };
    }

    private static boolean isWhole(TaskQuery query) {
        var filter = query.filter();
        boolean byCreation = query.byRelevance() || query.order().get(0).field() == SortField.CREATED_AT;
        return byCreation && (looksUpWords(filter) || (filter.priority() == null && filter.categoryId() == null));
    }

    private static boolean looksUpWords(TaskFilter filter) {
        return filter.search() != null || filter.tag() != null;
    }

    /** @param section literally: its few values are ours, and indexes are chosen by them */
    static String section(ListOrder.Section section) {
        var all = new StringBuilder();
        if (section.priority() != null) {
            all.append(" and ").append(priority(section.priority().wireName()));
        }
        section.dueDate().ifPresent(has -> all.append(has ? " and due_date is not null" : " and due_date is null"));
        return all.toString();
    }

    /** What comes behind the place in a section that it is in. */
    static String behind(ListStatement statement, Place place, List<ListOrder.Term> terms) {
        var values = terms.stream().map(term -> value(statement, place, term)).toList();
        if (terms.stream().map(ListOrder.Term::descending).distinct().count() == 1) {
            return " and (" + terms.stream().map(ListOrder.Term::sql).collect(Collectors.joining(", ")) + ") "
                    + (terms.get(0).descending() ? "<" : ">") + " (" + String.join(", ", values) + ")";
        }
        var ways = new ArrayList<String>();
        var equal = new StringBuilder();
        for (int i = 0; i < terms.size(); i++) {
            var sql = terms.get(i).sql();
            var comparison = sql + (terms.get(i).descending() ? " < " : " > ") + values.get(i);
            ways.add("(" + equal + comparison + ")");
            equal.append(sql).append(" = ").append(values.get(i)).append(" and ");
        }
        // The first part says nothing new, but is a range of an index.
        return " and " + terms.get(0).sql() + (terms.get(0).descending() ? " <= " : " >= ") + values.get(0) + " and ("
                + String.join(" or ", ways) + ")";
    }

    private static String value(ListStatement statement, Place place, ListOrder.Term term) {
        if (term.key() < 0) {
            return statement.number(place.id());
        }
        var value = place.values().get(term.key());
        return switch (term.kind()) {
            case NULLNESS -> value == null ? "1" : "0";
            case ORDINAL -> statement.number(Objects.requireNonNull(value));
            case MOMENT -> statement.micros(value == null ? 0 : value);
        };
    }

    private static String priority(String wireName) {
        return "priority = '" + wireName + "'";
    }

    private static String matches(ListStatement statement, String terms) {
        return "words @@ (" + statement.text(terms) + ")::tsquery";
    }
}
