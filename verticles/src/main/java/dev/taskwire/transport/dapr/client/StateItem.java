package dev.taskwire.transport.dapr.client;

import io.vertx.core.buffer.Buffer;

/**
 * A value from a state store.
 *
 * @param value as it was saved, usually JSON
 * @param etag for a later save or delete of just this version; opaque
 */
public record StateItem(Buffer value, String etag) {}
