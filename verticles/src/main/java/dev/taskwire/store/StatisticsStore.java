package dev.taskwire.store;

import dev.taskwire.domain.Priority;
import dev.taskwire.domain.Statistics;
import dev.taskwire.domain.TaskCount;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;

/** Counts tasks, each by an index that holds all it asks for. */
public final class StatisticsStore {

    /** A category that is deleted, but not off all its tasks yet, is none. */
    private static final String COUNTS = """
            with counted as materialized (
              select done, priority, category_id, count(*) as number from tasks
              where user_id = $1 and deleted_at is null group by done, priority, category_id
            )
            select done, priority, c.id as category_id, sum(number)::bigint as number
            from counted left join categories c on c.id = category_id and c.user_id = $1 and c.deleted_at is null
            group by done, priority, c.id""";

    private static final String MOMENTS = """
            select count(*) filter (where completed_at >= $2) as today, count(*) as week,
                   (select count(*) from tasks
                    where user_id = $1 and not done and due_date < now() and deleted_at is null) as overdue
            from tasks where user_id = $1 and completed_at >= $3 and deleted_at is null""";

    private final Database database;

    public StatisticsStore(Database database) {
        this.database = database;
    }

    /**
     * @param today when the user's day began
     * @param week when the user's week began, not after that
     */
    public Future<Statistics> count(UserId userId, Instant today, Instant week) {
        var counts = database.read(userId, COUNTS, Tuple.of(userId.value())).map(rows -> {
            var all = new ArrayList<TaskCount>(rows.size());
            rows.forEach(row -> all.add(new TaskCount(
                    row.getBoolean("done"),
                    Priority.ofWireName(row.getString("priority")).orElseThrow(),
                    row.getLong("category_id"),
                    row.getLong("number"))));
            return all;
        });
        var moments = database.read(userId, MOMENTS, Tuple.of(userId.value(), TaskRows.utc(today), TaskRows.utc(week)))
                .map(rows -> rows.iterator().next());
        return counts.compose(all -> moments.map(
                row -> new Statistics(all, row.getLong("overdue"), row.getLong("today"), row.getLong("week"))));
    }
}
