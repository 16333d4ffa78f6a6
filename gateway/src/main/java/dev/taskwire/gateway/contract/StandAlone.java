package dev.taskwire.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Cuts parts out of a document so that they stand alone: every reference is written out. Pure. */
final class StandAlone {

    private final JsonObject document;

    /** @param document in which no reference leads back to what it stands in */
    StandAlone(JsonObject document) {
        this.document = document;
    }

    JsonObject document() {
        return document;
    }

    /** A copy of the part. What stands beside a reference wins over what is at its end. */
    JsonObject of(JsonObject part) {
        var written = new JsonObject();
        if (part.getValue("$ref") instanceof String reference) {
            written.mergeIn(of(target(reference)));
        }
        for (var entry : part) {
            if (!entry.getKey().equals("$ref") && !entry.getKey().startsWith("x-")) {
                written.put(entry.getKey(), value(entry.getValue()));
            }
        }
        return written;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return of(object);
        }
        if (value instanceof JsonArray array) {
            var all = new ArrayList<@Nullable Object>();
            array.forEach(each -> all.add(value(each)));
            return new JsonArray(all);
        }
        return value;
    }

    private JsonObject target(String reference) {
        var found = document;
        for (var name : reference.substring("#/".length()).split("/")) {
            found = found.getJsonObject(name);
        }
        return found;
    }
}
