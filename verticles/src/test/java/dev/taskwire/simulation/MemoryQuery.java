package dev.taskwire.simulation;

import io.vertx.core.Future;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** A statement to be executed with its parameters. */
record MemoryQuery(Function<Tuple, Future<RowSet<Row>>> execution) implements PreparedQuery<RowSet<Row>> {

    @Override
    public Future<RowSet<Row>> execute(Tuple parameters) {
        return execution.apply(parameters);
    }

    @Override
    public Future<RowSet<Row>> execute() {
        return execution.apply(Tuple.tuple());
    }

    @Override
    public Future<RowSet<Row>> executeBatch(List<Tuple> batch) {
        throw new UnsupportedOperationException("no batches in the simulation");
    }

    @Override
    public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        throw new UnsupportedOperationException("no collecting in the simulation");
    }

    @Override
    public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
        throw new UnsupportedOperationException("no mapping in the simulation");
    }
}
