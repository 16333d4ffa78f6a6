package dev.taskwire.gateway.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas in words.
 *
 * @param anchor begins the names of the places where the schemas of this document stand in the page
 */
record SchemaText(String anchor) {

    private record Limit(String keyword, String words) {}

    /** In an order, so that all replicas make the same page. */
    private static final List<Limit> LIMITS = List.of(
            new Limit("minimum", "at least %s"),
            new Limit("maximum", "at most %s"),
            new Limit("minLength", "at least %s characters"),
            new Limit("maxLength", "at most %s characters"),
            new Limit("minItems", "at least %s of them"),
            new Limit("maxItems", "at most %s of them"),
            new Limit("minProperties", "at least %s of its fields"));

    /** Where the schema of this name stands. */
    String place(String name) {
        return anchor + Html.escaped(name);
    }

    /** Its type in markup, with links to the schemas that it names. */
    String type(@Nullable Object schema) {
        if (!(schema instanceof JsonObject object)) {
            return "anything";
        }
        if (object.getValue("$ref") instanceof String reference) {
            return link(reference);
        }
        if (object.getValue("items") instanceof JsonObject items) {
            return "list of " + type(items);
        }
        for (var combined : List.of("anyOf", "oneOf")) {
            if (object.getValue(combined) instanceof JsonArray alternatives && !object.containsKey("type")) {
                return alternatives.stream().map(this::type).collect(Collectors.joining(" or "));
            }
        }
        if (object.getValue("enum") instanceof JsonArray values) {
            return values.stream().map(SchemaText::code).collect(Collectors.joining(", "));
        }
        if (object.containsKey("const")) {
            return code(object.getValue("const"));
        }
        return named(object);
    }

    /** @param reference to a schema of the components, or to a field of one */
    private String link(String reference) {
        var names = reference.substring("#/components/schemas/".length()).replace("/properties/", ".");
        var schema = names.split("\\.", 2)[0];
        return "<a href=\"#" + place(schema) + "\">" + Html.escaped(names) + "</a>";
    }

    /** What else it says, in words. */
    static String notes(JsonObject schema) {
        var notes = new ArrayList<String>();
        if (schema.getValue("description") instanceof String description) {
            notes.add(Html.inline(description.strip()));
        }
        for (var limit : LIMITS) {
            if (schema.getValue(limit.keyword()) instanceof Number number) {
                notes.add(limit.words().formatted(number));
            }
        }
        if (schema.getValue("pattern") instanceof String pattern && !schema.containsKey("description")) {
            notes.add("matches <code>" + Html.escaped(pattern) + "</code>");
        }
        if (schema.containsKey("default")) {
            notes.add("default " + code(schema.getValue("default")));
        }
        return String.join("; ", notes);
    }

    private static String named(JsonObject schema) {
        var type = schema.getValue("type");
        var name = type instanceof JsonArray several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(" or "))
                : type == null ? "anything" : type.toString();
        return Html.escaped(schema.getValue("format") instanceof String format ? name + " (" + format + ")" : name);
    }

    private static String code(@Nullable Object value) {
        return "<code>" + Html.escaped(String.valueOf(value)) + "</code>";
    }
}
