package dev.taskwire.gateway.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The named schemas of a document, each as a section. */
final class SchemasPart {

    private SchemasPart() {}

    static void write(JsonObject document, SchemaText text, Html page) {
        for (var each : document.getJsonObject("components").getJsonObject("schemas")) {
            var schema = (JsonObject) each.getValue();
            page.raw("<section id=\"" + text.place(each.getKey()) + "\">").element("h3", each.getKey());
            if (schema.getValue("properties") instanceof JsonObject properties) {
                page.prose(schema.getString("description", ""));
                fields(properties, schema.getJsonArray("required", new JsonArray()), text, page);
            } else {
                page.raw("<p>" + text.type(schema) + "; " + SchemaText.notes(schema) + "</p>");
            }
            page.raw("</section>\n");
        }
    }

    private static void fields(JsonObject properties, JsonArray required, SchemaText text, Html page) {
        page.raw("<table><tr><th>Field</th><th>Type</th><th></th></tr>");
        for (var field : properties) {
            var schema = field.getValue() instanceof JsonObject object ? object : new JsonObject();
            page.raw("<tr><td>")
                    .element("code", field.getKey())
                    .raw(required.contains(field.getKey()) ? " (always)" : "")
                    .raw("</td><td>" + text.type(schema) + "</td><td>" + SchemaText.notes(schema) + "</td></tr>");
        }
        page.raw("</table>");
    }
}
