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
import java.util.ArrayList;
import java.util.List;
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
        return database.read(userId, TAG, Tuple.of(userId.value(), name))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .findFirst());
    }

    private Future<TaskPage> find(TaskQuery query, @Nullable Long tag) {
        var statement = new ListStatement();
        var sql = query.byRelevance() ? ListSql.ranked(statement, query, tag) : ListSql.sorted(statement, query, tag);
        return database.read(query.userId(), sql, statement.parameters()).compose(rows -> toPage(query, tag, rows));
    }

    private Future<TaskPage> toPage(TaskQuery query, @Nullable Long tag, RowSet<Row> rows) {
        var found = new ArrayList<Row>();
        rows.forEach(found::add);
        if (found.isEmpty()) {
            return Future.succeededFuture(TaskPage.EMPTY);
        }
        boolean more = found.size() > query.limit();
        var shown = more ? found.subList(0, query.limit()) : found;
        var tasks = shown.stream().map(TaskRows::read).toList();
        var last = shown.get(shown.size() - 1);
        if (!query.byRelevance()) {
            return Future.succeededFuture(new TaskPage(tasks, more ? place(query.order(), last) : null));
        }
        if (more) {
            return Future.succeededFuture(new TaskPage(tasks, RankedPlace.behind(last)));
        }
        var window = RankedPlace.nextWindow(last);
        var page = new TaskPage(tasks, window);
        return window == null || tasks.size() == query.limit()
                ? Future.succeededFuture(page)
                : find(RankedPlace.rest(query, shown, window), tag).map(rest -> RankedPlace.joined(page, rest));
    }

    private static Place place(List<SortKey> keys, Row last) {
        var task = TaskRows.read(last);
        var values = new ArrayList<@Nullable Long>();
        keys.forEach(key -> values.add(key.valueOf(task)));
        return new Place(values, task.id());
    }
}
