package dev.taskwire.store;

import dev.taskwire.domain.References;
import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
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
        return wanted.isEmpty()
                ? Future.succeededFuture(References.NONE)
                : database.read(userId, LIVING, parameters(userId, wanted)).map(ReferenceStore::references);
    }

    /** As the other, within a transaction. */
    public Future<References> living(Tx tx, UserId userId, References wanted) {
        return wanted.isEmpty()
                ? Future.succeededFuture(References.NONE)
                : tx.client()
                        .preparedQuery(LIVING)
                        .execute(parameters(userId, wanted))
                        .map(ReferenceStore::references);
    }

    private static Tuple parameters(UserId userId, References wanted) {
        return Tuple.of(
                userId.value(),
                wanted.categories().toArray(Long[]::new),
                wanted.tags().toArray(Long[]::new));
    }

    private static References references(RowSet<Row> rows) {
        var row = rows.iterator().next();
        return new References(Set.of(row.getArrayOfLongs(0)), Set.of(row.getArrayOfLongs(1)));
    }
}
