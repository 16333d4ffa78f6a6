package dev.taskwire.store;

import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Small shared facts by key, each with a version. Whatever is kept here may be lost or run out: nothing that has to be
 * right may rest on it alone.
 *
 * <p>Safe from any context. A conflict is an outcome; a future fails where the store did not answer, and then nobody
 * knows whether the change was made. Every implementation keeps the facts in the same place, so that they outlast a
 * change of transport.
 */
public interface StateStore {

    /** Empty where there is none, or none any more. Fails too where what is there is no JSON object. */
    Future<Optional<StateValue>> get(StateKey key);

    /** Puts the value there, or in the place of any other; with an ETag, of that one version only. */
    Future<StateOutcome> save(StateKey key, StateUpdate update);

    /**
     * Without an ETag, done also where there is none.
     *
     * @param etag the version to delete; null for any
     */
    Future<StateOutcome> delete(StateKey key, @Nullable String etag);
}
