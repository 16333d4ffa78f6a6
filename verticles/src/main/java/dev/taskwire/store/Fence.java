package dev.taskwire.store;

import dev.taskwire.domain.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The role that a transaction takes, and whose rows are within its reach: where the policies of the database
 * (docs/decisions/0023) get to know it. Both end with the transaction.
 *
 * @param users nobody's rows where it is empty
 */
record Fence(String role, Collection<UserId> users) {

    static final String READER = "taskwire_reader";
    static final String WRITER = "taskwire_writer";
    /** The role of every connection outside these transactions. */
    static final String WORKER = "taskwire_worker";

    private static final String TAKE = "select set_config('role', $1, true), set_config('taskwire.users', $2, true)";

    /**
     * Sent on the transaction's connection, ahead of what is sent next. Where it fails, the transaction is void, so it need
     * not be awaited before its work.
     */
    Future<Void> take(SqlConnection connection) {
        var ids = users.stream().map(UserId::value).collect(Collectors.joining(","));
        return connection.preparedQuery(TAKE).execute(Tuple.of(role, ids)).mapEmpty();
    }

    /** One statement in a transaction of its own; all that this takes is sent at once, so that it is one round trip. */
    Future<RowSet<Row>> around(SqlConnection connection, String sql, Tuple parameters) {
        var begun = connection.query("begin").execute();
        var taken = take(connection);
        var rows = connection.preparedQuery(sql).execute(parameters);
        // Ends the transaction also where the statement has failed.
        var ended = connection.query("commit").execute();
        return begun.compose(done -> taken).compose(done -> rows).eventually(() -> ended);
    }
}
