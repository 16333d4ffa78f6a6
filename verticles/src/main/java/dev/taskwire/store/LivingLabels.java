package dev.taskwire.store;

import dev.taskwire.domain.References;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Those of many users' categories and tags that are not deleted, each with its owner. */
public final class LivingLabels {

    private static final String LIVING = """
            select true, id, user_id from categories where id = any($1) and deleted_at is null
            union all
            select false, id, user_id from tags where id = any($2) and deleted_at is null""";

    private static final LivingLabels NONE = new LivingLabels();

    private final Map<Long, String> categories = new HashMap<>();
    private final Map<Long, String> tags = new HashMap<>();

    private LivingLabels() {}

    /** Looks these up, whoever's they are. */
    public static Future<LivingLabels> among(Tx tx, Collection<References> wanted) {
        var all = References.union(wanted);
        if (all.isEmpty()) {
            return Future.succeededFuture(NONE);
        }
        return tx.client()
                .preparedQuery(LIVING)
                .execute(Tuple.tuple()
                        .addValue(all.categories().toArray(Long[]::new))
                        .addValue(all.tags().toArray(Long[]::new)))
                .map(rows -> {
                    var found = new LivingLabels();
                    for (var row : rows) {
                        var owners = row.getBoolean(0) ? found.categories : found.tags;
                        owners.put(row.getLong(1), row.getString(2));
                    }
                    return found;
                });
    }

    /** Those of these that are this user's. */
    public References of(UserId user, References wanted) {
        return new References(owned(user, wanted.categories(), categories), owned(user, wanted.tags(), tags));
    }

    private static Set<Long> owned(UserId user, Set<Long> ids, Map<Long, String> owners) {
        return ids.stream().filter(id -> user.value().equals(owners.get(id))).collect(Collectors.toUnmodifiableSet());
    }
}
