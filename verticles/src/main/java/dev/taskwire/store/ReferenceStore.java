package dev.taskwire.store;

import dev.taskwire.domain.References;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Set;

/** Which categories and tags a user has. */
public final class ReferenceStore {

    private static final String LIVING = """
            select array(select id from categories where id = any($2) and user_id = $1 and deleted_at is null),
                   array(select id from tags where id = any($3) and user_id = $1 and deleted_at is null)""";

    private final Database database;

    public ReferenceStore(Database database) {
        this.database = database;
    }

    /** Those of these that are the user's and not deleted. */
    public Future<References> living(UserId userId, References wanted) {
        return living(database.pool(), userId, wanted);
    }

    /** As the other, within a transaction. */
    public Future<References> living(Tx tx, UserId userId, References wanted) {
        return living(tx.client(), userId, wanted);
    }

    private static Future<References> living(SqlClient client, UserId userId, References wanted) {
        if (wanted.isEmpty()) {
            return Future.succeededFuture(References.NONE);
        }
        var parameters = Tuple.of(
                userId.value(),
                wanted.categories().toArray(Long[]::new),
                wanted.tags().toArray(Long[]::new));
        return client.preparedQuery(LIVING).execute(parameters).map(rows -> {
            var row = rows.iterator().next();
            return new References(Set.of(row.getArrayOfLongs(0)), Set.of(row.getArrayOfLongs(1)));
        });
    }
}
