package dev.taskwire.store;

import dev.taskwire.domain.Place;
import dev.taskwire.domain.SortKey;
import dev.taskwire.domain.TaskPage;
import dev.taskwire.domain.TaskQuery;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds a user's tasks. Pages that follow each other by {@link TaskPage#next} miss no task and repeat none, but those that
 * are changed meanwhile; a whole list can be streamed so, without holding a transaction.
 */
public final class TaskListStore {

    private static final String TAG =
            "select id from tags where user_id = $1 and lower(name) = lower($2) and deleted_at is null";

    private final Database database;

    public TaskListStore(Database database) {
        this.database = database;
    }

    public Future<TaskPage> page(TaskQuery query) {
        var search = query.filter().search();
        if (search != null && search.alternatives().isEmpty()) {
            return Future.succeededFuture(TaskPage.EMPTY);
        }
        var tag = query.filter().tag();
        if (tag == null) {
            return find(query, null);
        }
        return tag(query.userId(), tag)
                .compose(
                        found -> found.isPresent() ? find(query, found.get()) : Future.succeededFuture(TaskPage.EMPTY));
    }

    /** The id of the user's tag of this name, in whatever case. */
    Future<Optional<Long>> tag(UserId userId, String name) {
        return database.pool()
                .preparedQuery(TAG)
                .execute(Tuple.of(userId.value(), name))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .findFirst());
    }

    private Future<TaskPage> find(TaskQuery query, @Nullable Long tag) {
        var statement = new ListStatement();
        var sql = query.byRelevance() ? ListSql.ranked(statement, query, tag) : ListSql.sorted(statement, query, tag);
        return database.pool()
                .preparedQuery(sql)
                .execute(statement.parameters())
                .map(rows -> toPage(query, rows));
    }

    private static TaskPage toPage(TaskQuery query, RowSet<Row> rows) {
        var found = new ArrayList<Row>();
        rows.forEach(found::add);
        boolean more = found.size() > query.limit();
        var shown = more ? found.subList(0, query.limit()) : found;
        return new TaskPage(
                shown.stream().map(TaskRows::read).toList(), more ? place(query, shown.get(shown.size() - 1)) : null);
    }

    private static Place place(TaskQuery query, Row last) {
        var task = TaskRows.read(last);
        List<@Nullable Long> values = query.byRelevance()
                ? Arrays.asList(
                        Double.doubleToLongBits(last.getDouble("rank")),
                        micros(task.createdAt()),
                        micros(Objects.requireNonNull(TaskRows.instant(last, "looked_from"))))
                : values(query.order(), last);
        return new Place(values, task.id());
    }

    private static List<@Nullable Long> values(List<SortKey> keys, Row last) {
        var task = TaskRows.read(last);
        var values = new ArrayList<@Nullable Long>();
        keys.forEach(key -> values.add(key.valueOf(task)));
        return values;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
