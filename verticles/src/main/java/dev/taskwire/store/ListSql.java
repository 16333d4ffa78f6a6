package dev.taskwire.store;

import dev.taskwire.domain.TaskQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The statements of lists; docs/decisions/0022 shows their plans. */
final class ListSql {

    /** How many matches are ranked together: the newest ones, then those before them, and so on. */
    static final int RANKED = 500;

    /** The tasks of the user that the statement runs for. */
    static final String TASKS = "own_tasks";

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

    /**
     * A page of one window of matches, the best first, of equally good ones the newest. Its rows tell the window's bounds:
     * from {@code from_at, from_id} to {@code to_at, to_id}, and whether there are {@code older} matches.
     */
    static String ranked(ListStatement statement, TaskQuery query, @Nullable Long tag) {
        var search = Objects.requireNonNull(query.filter().search(), "only a search is ranked");
        var conditions = ListConditions.filter(statement, query, tag);
        var terms = statement.text(SearchTerms.query(query.userId(), search));
        var window = "";
        var behind = "";
        if (query.after() != null) {
            var after = RankedPlace.of(query.after());
            window = " and (created_at, id) <= (" + statement.micros(after.windowAt()) + ", "
                    + statement.number(after.windowId()) + ")";
            behind = after.rank() == null
                    ? ""
                    : " and (rank, created_at, id) < (" + statement.real(after.rank()) + ", "
                            + statement.micros(after.createdAt()) + ", " + statement.number(after.id()) + ")";
        }
        return Database.PLANNED_ANEW
                + """
                select * from (
                  select newest.*, ts_rank(words, (%1$s)::tsquery, 1)::double precision as rank,
                         row_number() over (order by created_at desc, id desc) as place,
                         count(*) over () > %2$d as older,
                         first_value(created_at) over bounds as from_at, first_value(id) over bounds as from_id,
                         nth_value(created_at, %2$d) over bounds as to_at, nth_value(id, %2$d) over bounds as to_id
                  from (%3$s) newest
                  window bounds as (order by created_at desc, id desc
                                    rows between unbounded preceding and unbounded following)
                ) best where place <= %2$d%4$s order by rank desc, created_at desc, id desc limit %5$d""".formatted(
                                terms,
                                RANKED,
                                arms(
                                        query,
                                        TaskRows.COLUMNS + ", words",
                                        conditions + window,
                                        "created_at desc, id desc",
                                        RANKED + 1),
                                behind,
                                query.limit() + 1);
    }

    /**
     * Each arm is a range of an index and is limited by itself: over a plain union PostgreSQL (18) sorts everything, for it
     * does not see that the arms' indexes are in that order behind the columns that are fixed.
     */
    private static String arms(TaskQuery query, String columns, String conditions, String order, int limit) {
        var end = " order by " + order + " limit " + limit;
        var arms = ListConditions.arms(query).stream()
                .map(arm -> "select " + columns + " from " + TASKS + " where " + arm + conditions + end)
                .toList();
        return arms.size() == 1
                ? arms.get(0)
                : "select * from ((" + String.join(") union all (", arms) + ")) arms" + end;
    }

    private static String by(List<ListOrder.Term> terms) {
        return terms.stream().map(ListOrder.Term::orderBy).collect(Collectors.joining(", "));
    }
}
