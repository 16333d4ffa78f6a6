package dev.taskwire.store;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A state store that answers each call as told, after counting it; at first with its failure to do so. Thread-safe. */
public final class FakeStateStore implements StateStore {

    private final AtomicInteger calls = new AtomicInteger();
    private volatile Supplier<Future<StateOutcome>> answer = () -> Future.failedFuture("no store");

    public void answer(Supplier<Future<StateOutcome>> outcome) {
        answer = outcome;
    }

    public int calls() {
        return calls.get();
    }

    private Future<StateOutcome> call() {
        calls.incrementAndGet();
        return answer.get();
    }

    @Override
    public Future<Optional<StateValue>> get(StateKey key) {
        return call().map(Optional.empty());
    }

    @Override
    public Future<StateOutcome> save(StateKey key, StateUpdate update) {
        return call();
    }

    @Override
    public Future<StateOutcome> delete(StateKey key, @Nullable String etag) {
        return call();
    }
}
