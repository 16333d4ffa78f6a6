package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The schemas of one document, compiled where they stand in it. */
final class Schemas {

    private static final String DOCUMENT = "urn:taskwire:openapi";
    private static final Dialect DIALECT =
            Dialect.builder(Dialects.getDraft202012()).formats(Formats.ALL).build();

    private final JsonNode root;
    private final Refusals refusals;
    private final SchemaRegistry registry;

    Schemas(JsonObject document) {
        var text = document.encode();
        this.root = StrictJson.parse(text);
        this.refusals = new Refusals(root);
        this.registry = SchemaRegistry.withDialect(
                DIALECT,
                builder -> builder.schemas(Map.of(DOCUMENT, text))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    Schema compiled(JsonPointer place) {
        var schema = registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + place));
        schema.initializeValidators();
        return schema;
    }

    Refusals refusals() {
        return refusals;
    }

    /** What stands there, or at the end of the references that stand there. */
    JsonNode at(JsonPointer place) {
        return root.at(resolved(place));
    }

    /** Follows references of the form {@code #/components/...}. */
    JsonPointer resolved(JsonPointer place) {
        var reference = root.at(place).path("$ref");
        return reference.isTextual()
                ? resolved(JsonPointer.compile(reference.textValue().substring(1)))
                : place;
    }
}
