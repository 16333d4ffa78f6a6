package dev.taskwire.store;

import dev.taskwire.domain.Selector;
import dev.taskwire.domain.StatusFilter;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the tasks that a bulk command is for. */
public final class SelectionStore {

    private final Database database;

    public SelectionStore(Database database) {
        this.database = database;
    }

    /** The ids of such tasks, ascending; if there are more than {@code limit}, any so many of them. */
    public Future<List<Long>> ids(UserId userId, Selector selector, int limit) {
        var parameters = Tuple.of(userId.value());
        var sql = "select id from tasks where user_id = $1 and deleted_at is null" + conditions(selector, parameters)
                + " limit " + bound(parameters, limit);
        return database.pool().preparedQuery(sql).execute(parameters).map(rows -> {
            var ids = new ArrayList<Long>(rows.size());
            rows.forEach(row -> ids.add(row.getLong(0)));
            ids.sort(null);
            return ids;
        });
    }

    private static String conditions(Selector selector, Tuple parameters) {
        var sql = new StringBuilder();
        if (selector.ids() != null) {
            add(sql, "id = any(%s)", parameters, selector.ids().toArray(Long[]::new));
        }
        if (selector.status() != null) {
            sql.append(status(selector.status()));
        }
        add(
                sql,
                "priority = %s",
                parameters,
                selector.priority() == null ? null : selector.priority().wireName());
        add(sql, "category_id = %s", parameters, selector.categoryId());
        add(
                sql,
                "tags @> array(select g.id from tags g where g.user_id = $1 and lower(g.name) = lower(%1$s)"
                        + " and g.deleted_at is null) and exists (select from tags g where g.user_id = $1"
                        + " and lower(g.name) = lower(%1$s) and g.deleted_at is null)",
                parameters,
                selector.tag());
        add(sql, "due_date < %s", parameters, utc(selector.dueBefore()));
        add(sql, "due_date > %s", parameters, utc(selector.dueAfter()));
        return sql.toString();
    }

    private static String status(StatusFilter status) {
        return switch (status) {
            case ALL -> "";
            case PENDING -> " and completed_at is null";
            case COMPLETED -> " and completed_at is not null";
            case OVERDUE -> " and completed_at is null and due_date < now()";
        };
    }

    private static void add(StringBuilder sql, String condition, Tuple parameters, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition.formatted(bound(parameters, value)));
        }
    }

    private static String bound(Tuple parameters, Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }

    private static @Nullable Object utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
