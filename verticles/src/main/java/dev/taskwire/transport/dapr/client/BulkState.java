package dev.taskwire.transport.dapr.client;

import java.util.Map;

/**
 * What a bulk get found. A key in neither map is not in the store.
 *
 * @param failed the store's error by key: nobody knows whether it is there
 */
public record BulkState(Map<String, StateItem> found, Map<String, String> failed) {

    public BulkState {
        found = Map.copyOf(found);
        failed = Map.copyOf(failed);
    }
}
