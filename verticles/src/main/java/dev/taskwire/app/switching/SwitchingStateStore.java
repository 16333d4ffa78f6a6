package dev.taskwire.app.switching;

import dev.taskwire.store.StateKey;
import dev.taskwire.store.StateOutcome;
import dev.taskwire.store.StateStore;
import dev.taskwire.store.StateUpdate;
import dev.taskwire.store.StateValue;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The store of whichever transport is the current one; both keep the facts in the same place. Safe from any context. */
public final class SwitchingStateStore implements StateStore {

    private final Supplier<StateStore> current;

    public SwitchingStateStore(Supplier<StateStore> current) {
        this.current = current;
    }

    @Override
    public Future<Optional<StateValue>> get(StateKey key) {
        return current.get().get(key);
    }

    @Override
    public Future<StateOutcome> save(StateKey key, StateUpdate update) {
        return current.get().save(key, update);
    }

    @Override
    public Future<StateOutcome> delete(StateKey key, @Nullable String etag) {
        return current.get().delete(key, etag);
    }
}
