package dev.taskwire.store;

import io.vertx.core.json.JsonObject;

/** @param etag names this version, for a later save or delete of it alone; opaque */
public record StateValue(JsonObject json, String etag) {}
