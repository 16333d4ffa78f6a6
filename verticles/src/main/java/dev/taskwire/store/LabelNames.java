package dev.taskwire.store;

import dev.taskwire.domain.FieldChange;
import dev.taskwire.domain.LabelKind;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.Origin;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Categories and tags by their names. */
public final class LabelNames {

    private static final String FIND = """
            select name, id, true as is_tag from unnest($2::text[]) as n(name)
              join lateral (select id from tags t
                             where t.user_id = $1 and lower(t.name) = lower(n.name) and deleted_at is null) f on true
            union all
            select name, id, false from unnest($3::text[]) as n(name)
              join lateral (select id from categories c
                             where c.user_id = $1 and lower(c.name) = lower(n.name) and deleted_at is null) f on true""";

    private static final String CREATE = """
            insert into %1$s (user_id, name)
            select $1, min(name) from unnest($2::text[]) as n(name)
             where not exists (select from %1$s l
                                where l.user_id = $1 and lower(l.name) = lower(n.name) and deleted_at is null)
             group by lower(name) order by 2
             limit greatest(0, %2$d - (select count(*) from %1$s where user_id = $1 and deleted_at is null))
            on conflict do nothing returning id, name""";

    private static final String CREATE_TAGS = CREATE.formatted("tags", LabelKind.TAG.max());
    private static final String CREATE_CATEGORIES = CREATE.formatted("categories", LabelKind.CATEGORY.max());

    /** Ids by name, as it was asked for. */
    public record Found(Map<String, Long> tags, Map<String, Long> categories) {}

    private final Database database;
    private final AuditLog audit = new AuditLog();
    private final LabelStore ofTags;
    private final LabelStore ofCategories;

    public LabelNames(Database database) {
        this.database = database;
        this.ofTags = new LabelStore(database, LabelKind.TAG);
        this.ofCategories = new LabelStore(database, LabelKind.CATEGORY);
    }

    /** Those that the user has, in whatever case they are written. */
    public Future<Found> find(UserId userId, Set<String> tags, Set<String> categories) {
        return tags.isEmpty() && categories.isEmpty()
                ? Future.succeededFuture(new Found(Map.of(), Map.of()))
                : database.read(userId, FIND, parameters(userId, tags, categories))
                        .map(LabelNames::found);
    }

    /** Makes those that are missing, as many as the user may have. */
    public Future<Found> findOrCreate(UserId userId, Set<String> tags, Set<String> categories, Origin origin) {
        return find(userId, tags, categories).compose(found -> {
            if (found.tags().size() == tags.size() && found.categories().size() == categories.size()) {
                return Future.succeededFuture(found);
            }
            return database.write(
                    Set.of(userId),
                    tx -> ofTags.guard(tx, userId)
                            .compose(guarded -> ofCategories.guard(tx, userId))
                            .compose(guarded -> create(tx, LabelKind.TAG, userId, tags, origin))
                            .compose(created -> create(tx, LabelKind.CATEGORY, userId, categories, origin))
                            .compose(created ->
                                    tx.client().preparedQuery(FIND).execute(parameters(userId, tags, categories)))
                            .map(LabelNames::found));
        });
    }

    private Future<Void> create(Tx tx, LabelKind kind, UserId userId, Set<String> names, Origin origin) {
        var sql = switch (kind) {
            case CATEGORY -> CREATE_CATEGORIES;
            case TAG -> CREATE_TAGS;
        };
        return tx.client()
                .preparedQuery(sql)
                .execute(Tuple.of(userId.value()).addValue(names.toArray(String[]::new)))
                .compose(made -> audit.add(
                        tx,
                        StreamSupport.stream(made.spliterator(), false)
                                .map(row -> new AuditLog.Entry(
                                        userId,
                                        origin,
                                        Subject.of(kind),
                                        row.getLong("id"),
                                        AuditLog.Action.CREATED,
                                        List.of(new FieldChange("name", null, row.getString("name")))))
                                .toList()));
    }

    private static Tuple parameters(UserId userId, Set<String> tags, Set<String> categories) {
        return Tuple.of(userId.value(), tags.toArray(String[]::new), categories.toArray(String[]::new));
    }

    private static Found found(RowSet<Row> rows) {
        var found = new Found(new HashMap<>(), new HashMap<>());
        rows.forEach(row -> (row.getBoolean("is_tag") ? found.tags() : found.categories())
                .put(row.getString("name"), row.getLong("id")));
        return found;
    }
}
