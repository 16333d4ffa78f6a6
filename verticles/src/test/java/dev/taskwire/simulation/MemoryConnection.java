package dev.taskwire.simulation;

import dev.taskwire.simulation.MemoryDatabase.Statement;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection over a network that loses it at times: before a statement has come to the server, or behind it. The server
 * rolls back what was open then, and what a client leaves open for 5 s.
 */
final class MemoryConnection extends PlainConnection {

    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(5);

    private final SimulatedProcess client;
    private final MemoryDatabase server;
    private final boolean answersCommitsEarly;
    private @Nullable MemoryTransaction tx;
    private boolean broken;
    private long asked;

    MemoryConnection(SimulatedProcess client, MemoryDatabase server, Plant plant) {
        this.client = client;
        this.server = server;
        this.answersCommitsEarly = plant == Plant.PUBLISH_BEFORE_COMMIT;
    }

    SimulatedProcess client() {
        return client;
    }

    boolean isBroken() {
        return broken;
    }

    /** At the server. */
    void breakDown() {
        broken = true;
        if (tx != null) {
            tx.end(false);
        }
        server.ended(this);
    }

    private <T> Future<T> ask(Consumer<Promise<T>> work) {
        Promise<T> answer = Promise.promise();
        var faults = client.faults();
        boolean isLostBefore = faults.breaksStatement();
        boolean isLostBehind = faults.breaksStatement();
        client.simulation().in(faults.hop(), () -> {
            if (isLostBefore || server.isDown()) {
                breakDown();
            }
            Promise<T> done = Promise.promise();
            if (broken) {
                done.fail(ClosedConnectionException.INSTANCE);
            } else {
                work.accept(done);
                watchIdle();
            }
            done.future().onComplete((result, failure) -> {
                if (isLostBehind) {
                    breakDown();
                }
                client.later(faults.hop(), () -> arrive(answer, result, failure));
            });
        });
        return answer.future();
    }

    private <T> void arrive(Promise<T> answer, @Nullable T result, @Nullable Throwable failure) {
        if (broken) {
            answer.fail(ClosedConnectionException.INSTANCE);
        } else {
            answer.complete(result, failure);
        }
    }

    private void watchIdle() {
        long now = ++asked;
        var open = tx;
        if (open != null && !open.isOver()) {
            client.simulation().in(IDLE_IN_TRANSACTION, () -> {
                if (asked == now && !open.isOver()) {
                    breakDown();
                }
            });
        }
    }

    @Override
    public Future<Transaction> begin() {
        return ask(done -> {
            tx = new MemoryTransaction();
            done.complete(new Begun(tx));
        });
    }

    private final class Begun implements Transaction {

        private final MemoryTransaction begun;

        Begun(MemoryTransaction begun) {
            this.begun = begun;
        }

        @Override
        public Future<Void> commit() {
            var committed = end(true);
            return answersCommitsEarly ? Future.succeededFuture() : committed;
        }

        @Override
        public Future<Void> rollback() {
            return end(false);
        }

        private Future<Void> end(boolean commit) {
            return ask(done -> {
                begun.end(commit);
                done.complete();
            });
        }

        @Override
        public Future<Void> completion() {
            throw new UnsupportedOperationException("no completion in the simulation");
        }
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new MemoryQuery(parameters -> execute(sql, parameters));
    }

    private Future<RowSet<Row>> execute(String sql, Tuple parameters) {
        return ask(done ->
                server.execute(new Statement(this, tx == null || tx.isOver() ? null : tx, sql, parameters), done));
    }

    @Override
    public Future<Void> close() {
        if (!broken) {
            breakDown();
        }
        return Future.succeededFuture();
    }
}
