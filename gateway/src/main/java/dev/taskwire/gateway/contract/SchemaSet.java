package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Schemas that are made of parts of the document, compiled. Immutable and thread-safe. */
public final class SchemaSet {

    private final Map<String, BodyContract> byName;

    /** @param schemas each by a name of ours */
    public SchemaSet(JsonObject schemas) {
        var compiled = new Schemas(schemas);
        this.byName = schemas.fieldNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        name -> name,
                        name -> BodyContract.ofPart(
                                compiled, JsonPointer.empty().appendProperty(name))));
    }

    /** Finds out what is wrong with the value by the schema of this name. */
    public Body check(String name, JsonNode value) {
        return Objects.requireNonNull(byName.get(name), name).check(value);
    }
}
