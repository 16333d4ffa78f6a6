package dev.taskwire.service;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.UserId;
import dev.taskwire.store.Database;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Function;

/** Use cases that each are one transaction of their own, on the rows of one user. Safe to call from any context. */
final class Transactions {

    private final Database database;
    private final Idempotency idempotency;

    Transactions(Database database, Idempotency idempotency) {
        this.database = database;
        this.idempotency = idempotency;
    }

    /** Fails as the work does, or with {@code DATABASE_UNAVAILABLE} or {@code COMMIT_UNKNOWN}. */
    <R> Future<R> run(UserId userId, Function<Tx, Future<R>> work) {
        return database.write(Set.of(userId), work).recover(cause -> Future.failedFuture(Unavailable.ofWrite(cause)));
    }

    /** As the other, once per key. */
    <R> Future<Answer> run(Function<Tx, Future<R>> work, Once<R> once) {
        return idempotency.run(once, work);
    }
}
