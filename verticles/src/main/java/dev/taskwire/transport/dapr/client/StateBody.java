package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.StateOptions.Concurrency;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of the state API. Values are spliced in as they are. Pure functions. */
final class StateBody {

    private static final int OVERHEAD = 300;

    private StateBody() {}

    static Buffer save(List<StateWrite> writes) {
        var json = new JsonWriter(writes.stream()
                .mapToInt(write -> OVERHEAD + write.json().length())
                .sum());
        String separator = "";
        json.raw("[");
        for (var write : writes) {
            json.raw(separator);
            request(json, write);
            separator = ",";
        }
        json.raw("]");
        return json.buffer();
    }

    static Buffer transaction(List<StateOperation> operations) {
        var json = new JsonWriter(OVERHEAD * operations.size());
        String separator = "";
        json.raw("{\"operations\":[");
        for (var operation : operations) {
            String name = operation instanceof StateWrite ? "upsert" : "delete";
            json.raw(separator);
            json.raw("{\"operation\":\"" + name + "\",\"request\":");
            request(json, operation);
            json.raw("}");
            separator = ",";
        }
        json.raw("]}");
        return json.buffer();
    }

    static Buffer bulkGet(List<String> keys, int parallelism) {
        return new JsonObject()
                .put("keys", new JsonArray(List.copyOf(keys)))
                .put("parallelism", parallelism)
                .toBuffer();
    }

    private static void request(JsonWriter json, StateOperation operation) {
        json.raw("{\"key\":");
        json.string(operation.key());
        if (operation instanceof StateWrite write) {
            json.raw(",\"value\":");
            json.raw(write.json());
            if (write.ttl() != null) {
                json.raw(",\"metadata\":");
                json.object(Map.of("ttlInSeconds", Long.toString(seconds(write.ttl()))));
            }
            conditions(json, write.etag(), write.options());
        } else if (operation instanceof StateDelete delete) {
            conditions(json, delete.etag(), delete.options());
        }
        json.raw("}");
    }

    private static void conditions(JsonWriter json, @Nullable String etag, StateOptions given) {
        boolean implied = etag != null && given.concurrency() == null;
        var options = (implied ? given.withConcurrency(Concurrency.FIRST_WRITE) : given).toJson();
        if (etag != null) {
            json.raw(",\"etag\":");
            json.string(etag);
        }
        if (!options.isEmpty()) {
            json.raw(",\"options\":");
            json.raw(options.toBuffer());
        }
    }

    private static long seconds(Duration ttl) {
        return ttl.plusNanos(999_999_999).toSeconds();
    }
}
