package dev.taskwire.transport.dapr.client;

import java.util.Map;

/**
 * What became of a bulk call that the sidecar carried out.
 *
 * @param failed the broker's error by entry id; every entry that is not here is published
 */
public record BulkResult(Map<String, String> failed) {

    static final BulkResult ALL_PUBLISHED = new BulkResult(Map.of());

    public BulkResult {
        failed = Map.copyOf(failed);
    }
}
