package dev.taskwire.store;

import dev.taskwire.domain.Place;
import dev.taskwire.domain.TaskQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        int limit = query.limit() + 1;
        var after = query.after();
        var left = order.sections().stream()
                .dropWhile(each -> after != null && !each.holds(order.keys(), after.values()))
                .toList();
        var sections = new ArrayList<String>();
        for (int i = 0; i < left.size(); i++) {
            var section = left.get(i);
            var conditions = filter
                    + ListConditions.section(section)
                    + (after != null && i == 0 ? ListConditions.behind(statement, after, section.terms()) : "")
                    + unlessFull(i, limit);
            sections.add(arms(query, TaskRows.COLUMNS, conditions, by(section.terms()), limit));
        }
        if (sections.size() == 1) {
            return Database.PLANNED_ANEW + sections.get(0);
        }
        var named = new ArrayList<String>();
        var all = new ArrayList<String>();
        for (int i = 0; i < sections.size(); i++) {
            named.add("section" + i + " as materialized (" + sections.get(i) + ")");
            all.add("select " + i + " as section, * from section" + i);
        }
        return Database.PLANNED_ANEW + "with " + String.join(", ", named) + " select * from ("
                + String.join(" union all ", all) + ") sections order by section, " + by(order.wholeTerms()) + " limit "
                + limit;
    }

    /** A section is looked at only where those before it leave room on the page. */
    private static String unlessFull(int section, int limit) {
        return section == 0
                ? ""
                : IntStream.range(0, section)
                        .mapToObj(i -> "(select count(*) from section" + i + ")")
                        .collect(Collectors.joining(" + ", " and ", " < " + limit));
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
                  from (%s) newest
                ) best%s order by rank desc, created_at desc, id desc limit %d""".formatted(
                                terms,
                                arms(
                                        query,
                                        TaskRows.COLUMNS + ", words",
                                        conditions + lookedAt,
                                        "created_at desc, id desc",
                                        RANKED),
                                behind,
                                query.limit() + 1);
    }

    /**
     * Each arm is a range of an index and is limited by itself: over a plain union PostgreSQL (18) sorts everything, for it
     * does not see that the arms' indexes are in that order behind the columns that are fixed.
     */
    private static String arms(TaskQuery query, String columns, String conditions, String order, int limit) {
        var end = " order by " + order + " limit " + limit;
        var arms = ListConditions.branches(query.filter().status()).stream()
                .map(branch -> "select " + columns + " from tasks where " + branch + " and " + conditions + end)
                .toList();
        return arms.size() == 1
                ? arms.get(0)
                : "select * from ((" + String.join(") union all (", arms) + ")) arms" + end;
    }

    private static String by(List<ListOrder.Term> terms) {
        return terms.stream().map(ListOrder.Term::orderBy).collect(Collectors.joining(", "));
    }

    private static long moment(Place place, int index) {
        return Objects.requireNonNull(place.values().get(index));
    }
}
