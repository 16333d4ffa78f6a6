package dev.taskwire.simulation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The connections of one process; they are reset when it dies, some time after what it had sent. */
final class MemoryPool implements Pool {

    private final SimulatedProcess client;
    private final MemoryDatabase server;
    private final Plant plant;
    private final Set<MemoryConnection> open = new LinkedHashSet<>();

    MemoryPool(SimulatedProcess client, MemoryDatabase server, Plant plant) {
        this.client = client;
        this.server = server;
        this.plant = plant;
        client.atDeath(() -> List.copyOf(open)
                .forEach(each -> client.simulation().in(client.faults().hop(), each::breakDown)));
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return Future.succeededFuture(connection());
    }

    private MemoryConnection connection() {
        open.removeIf(MemoryConnection::isBroken);
        var connection = new MemoryConnection(client, server, plant);
        open.add(connection);
        return connection;
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new MemoryQuery(parameters -> {
            var connection = connection();
            return connection.preparedQuery(sql).execute(parameters).onComplete(done -> connection.breakDown());
        });
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return preparedQuery(sql);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    @Override
    public int size() {
        return open.size();
    }
}
