package dev.taskwire.store;

import dev.taskwire.domain.LabelKind;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The tasks that carry a label, and the labels that are deleted and may be on tasks yet. */
public final class LabelCarriers {

    private static final String IN_CATEGORY =
            "select id from tasks where user_id = $1 and category_id = $2 and deleted_at is null limit $3";

    private static final String WITH_TAG = """
            select id from tasks
            where user_id = $1 and tags @> array[$2::bigint] and deleted_at is null and words @@ $4::text::tsquery
            limit $3""";

    private static final String DELETED = """
            (select 'CATEGORY' as kind, user_id, id, deleted_at from categories where deleted_at is not null
             order by deleted_at limit $1)
            union all
            (select 'TAG', user_id, id, deleted_at from tags where deleted_at is not null
             order by deleted_at limit $1)
            order by deleted_at limit $1""";

    /** A command that was checked before the deletion has been written, or has failed, long before. */
    private static final String FORGET = "delete from %s where id = $1 and deleted_at < now() - interval '5 min'";

    /** A label that its user has deleted. */
    public record Deleted(LabelKind kind, UserId userId, long id) {}

    private final Database database;

    public LabelCarriers(Database database) {
        this.database = database;
    }

    /** Any so many of the user's tasks that carry it and are not deleted. */
    public Future<List<Long>> tasks(Deleted label, int limit) {
        var parameters = Tuple.of(label.userId().value(), label.id(), limit);
        var sql = switch (label.kind()) {
            case CATEGORY -> IN_CATEGORY;
            case TAG -> WITH_TAG;
        };
        if (label.kind() == LabelKind.TAG) {
            parameters.addValue(SearchTerms.tagged(label.userId(), label.id()));
        }
        return database.worker().preparedQuery(sql).execute(parameters).map(rows -> {
            var ids = new ArrayList<Long>(rows.size());
            rows.forEach(row -> ids.add(row.getLong(0)));
            return ids;
        });
    }

    /** Those that were deleted first. */
    public Future<List<Deleted>> deleted(int limit) {
        return database.worker().preparedQuery(DELETED).execute(Tuple.of(limit)).map(rows -> {
            var labels = new ArrayList<Deleted>(rows.size());
            rows.forEach(row -> labels.add(new Deleted(
                    LabelKind.valueOf(row.getString("kind")),
                    new UserId(row.getString("user_id")),
                    row.getLong("id"))));
            return labels;
        });
    }

    /** Removes the row of one that no task carries; not within 5 min of its deletion. */
    public Future<Void> forget(Deleted label) {
        return database.worker()
                .preparedQuery(FORGET.formatted(LabelStore.table(label.kind())))
                .execute(Tuple.of(label.id()))
                .mapEmpty();
    }
}
