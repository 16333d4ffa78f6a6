package dev.taskwire.store;

import dev.taskwire.domain.Selector;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the tasks that a bulk command is for. */
public final class SelectionStore {

    private final Database database;
    private final TaskListStore lists;

    public SelectionStore(Database database) {
        this.database = database;
        this.lists = new TaskListStore(database);
    }

    /** The ids of such tasks, ascending; if there are more than {@code limit}, any so many of them. */
    public Future<List<Long>> ids(UserId userId, Selector selector, int limit) {
        var tag = selector.filter().tag();
        return tag == null
                ? ids(userId, selector, null, limit)
                : lists.tag(userId, tag)
                        .compose(found -> found.isPresent()
                                ? ids(userId, selector, found.get(), limit)
                                : Future.succeededFuture(List.of()));
    }

    private Future<List<Long>> ids(UserId userId, Selector selector, @Nullable Long tag, int limit) {
        var statement = new ListStatement();
        var filter = selector.filter();
        var sql = Database.PLANNED_ANEW + "select id from " + ListSql.TASKS + " where "
                + ListConditions.filter(statement, new TaskQuery(userId, filter, List.of(), null, limit), tag)
                + done(filter.status())
                + (selector.ids() == null ? "" : " and id = any(" + statement.numbers(selector.ids()) + ")")
                + " limit " + statement.number(limit);
        return database.read(userId, sql, statement.parameters()).map(rows -> {
            var ids = new ArrayList<Long>(rows.size());
            rows.forEach(row -> ids.add(row.getLong(0)));
            ids.sort(null);
            return ids;
        });
    }

    private static String done(StatusFilter status) {
        return switch (status) {
            case ALL -> "";
            case PENDING, OVERDUE -> " and not done";
            case COMPLETED -> " and done";
        };
    }
}
