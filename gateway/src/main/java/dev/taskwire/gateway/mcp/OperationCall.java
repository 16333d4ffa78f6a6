package dev.taskwire.gateway.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An operation of the API with everything that it is called with.
 *
 * @param path the ids in its path, by parameter
 * @param query its query, by parameter
 * @param body an object; empty for an operation without a body
 * @param expected the versions that what is to be changed may have; empty for any
 */
public record OperationCall(
        String operationId,
        Map<String, Long> path,
        Map<String, String> query,
        JsonNode body,
        Set<Long> expected,
        Optional<Key> key) {

    /**
     * Under which it is to have its effect once.
     *
     * @param scope in which the value is known
     * @param fingerprinted the same bytes for the same arguments
     */
    @SuppressWarnings("ArrayRecordComponent") // digested, not compared
    public record Key(String scope, String value, byte[] fingerprinted) {}
}
