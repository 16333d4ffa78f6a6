package dev.taskwire.gateway.contract;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/** The document with what is not served, too. */
public final class WholeDocument {

    private WholeDocument() {}

    public static Set<String> operationIds() {
        return operationIds(DocumentFiles.read());
    }

    public static Set<String> operationIds(JsonObject document) {
        return new HashSet<>(StrictJson.parse(document.encode()).get("paths").findValuesAsText("operationId"));
    }
}
