package dev.taskwire.simulation;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.spi.DatabaseMetadata;

/** A connection without what the service does not use. */
abstract class PlainConnection implements SqlConnection {

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return preparedQuery(sql);
    }

    @Override
    public Future<PreparedStatement> prepare(String sql) {
        throw new UnsupportedOperationException("no prepare in the simulation");
    }

    @Override
    public Future<PreparedStatement> prepare(String sql, PrepareOptions options) {
        return prepare(sql);
    }

    @Override
    public SqlConnection exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public SqlConnection closeHandler(Handler<Void> handler) {
        return this;
    }

    @Override
    public Transaction transaction() {
        return null;
    }

    @Override
    public boolean isSSL() {
        return false;
    }

    @Override
    public DatabaseMetadata databaseMetadata() {
        throw new UnsupportedOperationException("no metadata in the simulation");
    }
}
