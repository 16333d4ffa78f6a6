package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.taskwire.domain.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Turns what a schema finds into sentences for clients, one for each field at fault. */
final class Refusals {

    private static final int MOST = 100;

    private final JsonNode document;

    /** @param document in which all schemas stand */
    Refusals(JsonNode document) {
        this.document = document;
    }

    /** By RFC 6901 pointer into what was checked; the first hundred. */
    List<FieldError> of(List<Error> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, String> byField = new LinkedHashMap<>();
        for (var error : found) {
            if (byField.size() == MOST) {
                break;
            }
            byField.putIfAbsent(pointer(error), detail(error));
        }
        var errors = new ArrayList<FieldError>();
        byField.forEach((field, detail) -> errors.add(new FieldError(field, detail)));
        return errors;
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String pointer(Error error) {
        var location = error.getInstanceLocation().toString();
        var property = error.getProperty();
        return property == null ? location : location + "/" + escaped(property);
    }

    String detail(Error error) {
        return switch (error.getKeyword()) {
            case "additionalProperties", "false" -> "There is no field of this name.";
            case "required" -> "This field is needed.";
            case "type" -> "Has to be " + types(error.getSchemaNode()) + ".";
            default -> described(error);
        };
    }

    /** The schema's own words, where it has some. */
    private String described(Error error) {
        var schema = schemaOf(error);
        var description = schema.path("description");
        return description.isTextual() ? description.textValue() : bySchema(error, schema);
    }

    private static String bySchema(Error error, JsonNode schema) {
        var limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "enum" -> "One of " + listed(limit) + ".";
            case "minimum", "maximum" -> range(schema);
            case "minLength" -> "At least " + limit + " characters.";
            case "maxLength" -> "At most " + limit + " characters.";
            case "minItems" -> "At least " + limit + " of them.";
            case "maxItems" -> "At most " + limit + " of them.";
            case "uniqueItems" -> "Each of them once only.";
            case "minProperties" -> "At least " + limit + " of its fields are needed.";
            case "pattern" -> "Has to match " + limit.asText() + ".";
            default -> "Is not valid.";
        };
    }

    /** The schema that has the keyword. */
    private JsonNode schemaOf(Error error) {
        var keyword =
                JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
        return document.at(keyword.head() == null ? keyword : keyword.head());
    }

    private static String range(JsonNode schema) {
        var minimum = schema.path("minimum");
        var maximum = schema.path("maximum");
        if (minimum.isMissingNode() || maximum.isMissingNode()) {
            return minimum.isMissingNode() ? "At most " + maximum + "." : "At least " + minimum + ".";
        }
        return "A whole number from " + minimum + " to " + maximum + ".";
    }

    private static String types(JsonNode type) {
        return elements(type)
                .map(JsonNode::asText)
                .filter(name -> !name.equals("null"))
                .map(Refusals::named)
                .collect(Collectors.joining(" or "));
    }

    private static String named(String type) {
        return switch (type) {
            case "integer" -> "a whole number";
            case "array" -> "a list";
            case "object" -> "an object";
            case "boolean" -> "true or false";
            default -> "a " + type;
        };
    }

    private static String listed(JsonNode values) {
        return elements(values)
                .filter(each -> !each.isNull())
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }
}
