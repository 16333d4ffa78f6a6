package dev.taskwire.transport;

import dev.taskwire.event.Topic;
import io.vertx.core.buffer.Buffer;

/**
 * One record as it came off a topic, not yet decoded: it may be anything that somebody put there.
 *
 * @param payload the record's value; empty for a tombstone
 */
public record Delivery(Topic topic, Buffer payload) {}
