package dev.taskwire.store;

import dev.taskwire.domain.Place;
import dev.taskwire.domain.TaskQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements of lists; docs/decisions/0022 shows their plans. */
final class ListSql {

    /** How many matches are ranked: the newest ones. */
    static final int RANKED = 500;

    private ListSql() {}

    /** A page in the order of sort keys; one task more than the limit tells that another page follows. */
    static String sorted(ListStatement statement, TaskQuery query, @Nullable Long tag) {
        var order = ListOrder.of(query.order(), query.filter());
        var filter = ListConditions.filter(statement, query, tag);
        var limit = " limit " + (query.limit() + 1);
        var after = query.after();
        var left = order.sections().stream()
                .dropWhile(each -> after != null && !each.holds(order.keys(), after.values()))
                .toList();
        var parts = new ArrayList<String>();
        for (int i = 0; i < left.size(); i++) {
            var section = left.get(i);
            var conditions = filter
                    + ListConditions.section(section)
                    + (after != null && i == 0 ? ListConditions.behind(statement, after, section.terms()) : "");
            parts.add("select " + i + " as section, part.* from (" + branches(query, TaskRows.COLUMNS, conditions)
                    + ") part order by " + by(section.terms()) + limit);
        }
        if (parts.size() == 1) {
            return Database.PLANNED_ANEW + parts.get(0);
        }
        return Database.PLANNED_ANEW + "select * from ((" + String.join(") union all (", parts)
                + ")) parts order by section, " + by(order.wholeTerms()) + limit;
    }

    /** A page of the best of the newest matches; of equally good ones the newest first. */
    static String ranked(ListStatement statement, TaskQuery query, @Nullable Long tag) {
        var search = Objects.requireNonNull(query.filter().search(), "only a search is ranked");
        var conditions = ListConditions.filter(statement, query, tag);
        var terms = statement.text(SearchTerms.query(query.userId(), search));
        var after = query.after();
        var lookedAt = after == null ? "" : " and created_at <= " + statement.micros(moment(after, 2));
        var behind = after == null
                ? ""
                : " where (rank, created_at, id) < (" + statement.real(Double.longBitsToDouble(moment(after, 0))) + ", "
                        + statement.micros(moment(after, 1)) + ", " + statement.number(after.id()) + ")";
        return Database.PLANNED_ANEW
                + """
                select * from (
                  select newest.*, ts_rank(words, (%s)::tsquery, 1)::double precision as rank,
                         max(created_at) over () as looked_from
                  from (select * from (%s) found order by created_at desc, id desc limit %d) newest
                ) best%s order by rank desc, created_at desc, id desc limit %d""".formatted(
                                terms,
                                branches(query, TaskRows.COLUMNS + ", words", conditions + lookedAt),
                                RANKED,
                                behind,
                                query.limit() + 1);
    }

    private static String branches(TaskQuery query, String columns, String conditions) {
        return ListConditions.branches(query.filter().status()).stream()
                .map(branch -> "select " + columns + " from tasks where " + branch + " and " + conditions)
                .collect(Collectors.joining(" union all "));
    }

    private static String by(List<ListOrder.Term> terms) {
        return terms.stream().map(ListOrder.Term::orderBy).collect(Collectors.joining(", "));
    }

    private static long moment(Place place, int index) {
        return Objects.requireNonNull(place.values().get(index));
    }
}
