package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Checks events by the AsyncAPI document, under its id and stricter: what it does not describe is an error. */
public final class EventSchemas {

    private static final List<String> SIDES = List.of("/components/messages/%s/payload", "/components/schemas/%s");

    private final String id;
    private final JsonNode document;
    private final SchemaRegistry registry;

    public EventSchemas() {
        var closed = DocumentFiles.events();
        var components = closed.getJsonObject("components");
        components
                .getJsonObject("messages")
                .forEach(message -> ((JsonObject) message.getValue())
                        .getJsonObject("payload")
                        .put("unevaluatedProperties", false));
        components.getJsonObject("schemas").forEach(schema -> {
            if (schema.getValue() instanceof JsonObject object
                    && object.containsKey("properties")
                    && !schema.getKey().equals("CloudEvent")) {
                object.put("additionalProperties", false);
            }
        });
        // To the validator it would be a keyword.
        this.id = (String) closed.remove("id");
        this.document = StrictJson.parse(closed.encode());
        this.registry = SchemaRegistry.withDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemas(Map.of(id, closed.encode()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** What is wrong with a whole record by its type's message, and with its data by the schema that it names itself. */
    public List<Error> errors(byte[] record) {
        var event = StrictJson.object(record);
        var message = id + "#" + SIDES.get(0).formatted(event.path("type").asText());
        var found = registry.getSchema(SchemaLocation.of(message)).validate(event);
        return found.isEmpty()
                ? registry.getSchema(SchemaLocation.of(event.path("dataschema").asText()))
                        .validate(event.get("data"))
                : found;
    }

    /** Whether both the message and the data of this type are described. */
    boolean describes(String type) {
        return SIDES.stream()
                .noneMatch(side -> document.at(side.formatted(type)).isMissingNode());
    }
}
