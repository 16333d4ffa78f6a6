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

/** The schemas of one document, compiled where they stand in it. */
final class Schemas {

    private static final String DOCUMENT = "urn:taskwire:openapi";
    private static final Dialect DIALECT =
            Dialect.builder(Dialects.getDraft202012()).formats(Formats.ALL).build();

    private final JsonNode root;
    private final Refusals refusals;
    private final Schema whole;

    Schemas(JsonObject document) {
        this.root = StrictJson.parse(document.encode());
        this.refusals = new Refusals(root);
        var registry = SchemaRegistry.withDialect(
                DIALECT,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
        this.whole = registry.getSchema(SchemaLocation.of(DOCUMENT), root);
    }

    /** A part of the one document: the registry, asked for a place in it, would read and keep the whole anew. */
    Schema compiled(JsonPointer place) {
        var schema = whole.getRefSchema(SchemaLocation.Fragment.of(place.toString()));
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
