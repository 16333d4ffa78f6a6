package dev.taskwire.event;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a received CloudEvent that consumers work with. (source, id) identifies an event for ever.
 *
 * @param sequence the task's version, or 0 where the producer gave none
 * @param traceparent W3C trace context, null where there is none
 */
public record Envelope(
        String source,
        String id,
        String type,
        long sequence,
        @Nullable String traceparent) {}
