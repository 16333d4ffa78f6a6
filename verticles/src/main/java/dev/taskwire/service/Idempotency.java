package dev.taskwire.service;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.TaskException;
import dev.taskwire.store.Database;
import dev.taskwire.store.IdempotencyStore;
import dev.taskwire.store.IdempotencyStore.Kept;
import dev.taskwire.store.KeyVerdict;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Runs work in a transaction once per key. Safe to call from any context. */
public final class Idempotency {

    private final Database database;
    private final IdempotencyStore store;

    public Idempotency(Database database) {
        this.database = database;
        this.store = new IdempotencyStore(database);
    }

    /**
     * What an earlier request with this key was answered, so that a retry is told the same whatever has become of what it
     * names; empty if there was none, or if it is under way.
     *
     * @return fails with {@code IDEMPOTENCY_KEY_REUSED} or {@code DATABASE_UNAVAILABLE}
     */
    public Future<Optional<Answer>> earlier(RequestKey key) {
        return store.find(key).compose(Idempotency::known).recover(Unavailable::told);
    }

    /**
     * Holds a key for {@link IdempotencyStore#HOLD_SECONDS}, while work is under way that is more than one transaction.
     *
     * @param lease of the holder, who may hold it again
     * @return fails with {@code IDEMPOTENCY_KEY_IN_USE} where it is another's, or {@code DATABASE_UNAVAILABLE}
     */
    public Future<Void> hold(RequestKey key, UUID lease) {
        return store.hold(key, lease)
                .compose(held -> held ? Future.<Void>succeededFuture() : Future.failedFuture(inUse()))
                .recover(Unavailable::told);
    }

    /** Gives a key free whose work has failed. */
    public Future<Void> letGo(RequestKey key, UUID lease) {
        return store.letGo(key, lease);
    }

    /** Stores the answer of work that is safe to repeat; gives the one that was stored before, if there is one. */
    public Future<Answer> keep(RequestKey key, Answer answer) {
        return run(new Once<>(key, result -> result), tx -> Future.succeededFuture(answer));
    }

    /** Does the work and stores its answer in one transaction, or gives the answer that was stored. */
    <R> Future<Answer> run(Once<R> once, Function<Tx, Future<R>> work) {
        return database.write(
                        Set.of(once.key().userId()),
                        tx -> store.begin(tx, List.of(once.key()))
                                .compose(verdicts -> known(verdicts.get(0)))
                                .compose(known ->
                                        known.isPresent() ? Future.succeededFuture(known.get()) : work(tx, once, work)))
                .recover(cause -> Future.failedFuture(Unavailable.ofWrite(cause)));
    }

    private <R> Future<Answer> work(Tx tx, Once<R> once, Function<Tx, Future<R>> work) {
        return work.apply(tx)
                .map(once.answer())
                .compose(answer ->
                        store.keep(tx, List.of(new Kept(once.key(), answer))).map(answer));
    }

    Future<List<KeyVerdict>> begin(Tx tx, List<RequestKey> keys) {
        return keys.isEmpty() ? Future.succeededFuture(List.of()) : store.begin(tx, keys);
    }

    Future<Void> keep(Tx tx, List<Kept> answers) {
        return store.keep(tx, answers);
    }

    /** The stored answer, empty where there is none yet; fails where the key cannot be used. */
    static Future<Optional<Answer>> known(KeyVerdict verdict) {
        return switch (verdict.state()) {
            case FRESH -> Future.succeededFuture(Optional.empty());
            case ANSWERED -> Future.succeededFuture(Optional.ofNullable(verdict.answer()));
            case REUSED ->
                Future.failedFuture(new TaskException(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key came before with another request."));
            case IN_USE -> Future.failedFuture(inUse());
        };
    }

    private static TaskException inUse() {
        return new TaskException(
                ErrorCode.IDEMPOTENCY_KEY_IN_USE, "The first request with this Idempotency-Key is under way.");
    }
}
