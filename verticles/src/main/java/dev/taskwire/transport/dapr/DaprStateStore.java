package dev.taskwire.transport.dapr;

import dev.taskwire.store.StateKey;
import dev.taskwire.store.StateOutcome;
import dev.taskwire.store.StateStore;
import dev.taskwire.store.StateUpdate;
import dev.taskwire.store.StateValue;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprException;
import dev.taskwire.transport.dapr.client.StateWrite;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state store by a component of the sidecar. Fails with a {@link DaprException}. */
public final class DaprStateStore implements StateStore {

    private final DaprClient client;
    private final String component;

    /** @param component its name, such as {@code statestore-postgres} */
    public DaprStateStore(DaprClient client, String component) {
        this.client = client;
        this.component = component;
    }

    @Override
    public Future<Optional<StateValue>> get(StateKey key) {
        return client.getState(component, key.value())
                .map(found -> found.map(item -> new StateValue(new JsonObject(item.value()), item.etag())));
    }

    @Override
    public Future<StateOutcome> save(StateKey key, StateUpdate update) {
        var write = new StateWrite(key.value(), update.json().toBuffer(), update.ttl(), update.etag());
        return outcome(client.saveState(component, write));
    }

    @Override
    public Future<StateOutcome> delete(StateKey key, @Nullable String etag) {
        return outcome(client.deleteState(component, key.value(), etag));
    }

    private static Future<StateOutcome> outcome(Future<Void> change) {
        return change.map(StateOutcome.DONE)
                .recover(e -> e instanceof DaprException failure && failure.kind() == DaprException.Kind.CONFLICT
                        ? Future.succeededFuture(StateOutcome.CONFLICT)
                        : Future.failedFuture(e));
    }
}
