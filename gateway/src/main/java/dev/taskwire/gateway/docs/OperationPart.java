package dev.taskwire.gateway.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One operation of the OpenAPI document, as a section. */
final class OperationPart {

    private final SchemaText schemas;
    private final JsonObject document;
    private final Html page;

    OperationPart(JsonObject document, SchemaText schemas, Html page) {
        this.schemas = schemas;
        this.document = document;
        this.page = page;
    }

    /** @param item what the path says of all its methods */
    void write(String path, JsonObject item, String method, JsonObject operation) {
        var id = Html.escaped(operation.getString("operationId"));
        page.raw("<section id=\"op-" + id + "\"><h3>")
                .element("span class=\"verb\"", method.toUpperCase(Locale.ROOT))
                .raw(" ")
                .element("code", path)
                .raw("</h3>")
                .element("h4", operation.getString("summary", ""))
                .prose(operation.getString("description", ""));
        parameters(item.getJsonArray("parameters", new JsonArray())
                .copy()
                .addAll(operation.getJsonArray("parameters", new JsonArray())));
        body(operation.getJsonObject("requestBody"));
        responses(operation.getJsonObject("responses"));
        page.raw("</section>\n");
    }

    private void parameters(JsonArray parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        page.raw("<table><tr><th>Parameter</th><th>In</th><th>Type</th><th></th></tr>");
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = resolved(parameters.getJsonObject(i));
            var schema = parameter.getJsonObject("schema", new JsonObject());
            var about = parameter.getString("description", "").strip();
            page.raw("<tr><td>")
                    .element("code", parameter.getString("name"))
                    .raw("</td><td>")
                    .text(parameter.getString("in"))
                    .raw("</td><td>" + schemas.type(schema) + "</td><td>" + Html.inline(about) + " "
                            + (about.isEmpty() ? SchemaText.notes(schema) : "") + "</td></tr>");
        }
        page.raw("</table>");
    }

    private void body(@Nullable JsonObject body) {
        if (body == null) {
            return;
        }
        page.element("h5", "Body");
        content(body.getJsonObject("content"));
    }

    private void content(JsonObject content) {
        page.raw("<ul>");
        for (var type : content) {
            var media = (JsonObject) type.getValue();
            page.raw("<li>")
                    .element("code", type.getKey())
                    .raw(": " + schemas.type(media.getValue("schema")))
                    .raw("</li>");
        }
        page.raw("</ul>");
        for (var type : content) {
            examples((JsonObject) type.getValue());
        }
    }

    private void examples(JsonObject media) {
        if (media.getValue("example") instanceof JsonObject example) {
            page.element("pre", example.encodePrettily());
        }
        for (var each : media.getJsonObject("examples", new JsonObject())) {
            if (((JsonObject) each.getValue()).getValue("value") instanceof JsonObject example) {
                page.element("pre", example.encodePrettily());
            }
        }
    }

    private void responses(JsonObject responses) {
        page.raw("<table><tr><th>Answer</th><th></th><th>Body</th></tr>");
        for (var each : responses) {
            var response = resolved((JsonObject) each.getValue());
            page.raw("<tr><td>")
                    .element("code", each.getKey())
                    .raw("</td><td>"
                            + Html.inline(response.getString("description", "").strip()) + "</td><td>");
            for (var type : response.getJsonObject("content", new JsonObject())) {
                page.element("code", type.getKey())
                        .raw(" " + schemas.type(((JsonObject) type.getValue()).getValue("schema")) + " ");
            }
            page.raw("</td></tr>");
        }
        page.raw("</table>");
    }

    /** Itself, or what it refers to. */
    private JsonObject resolved(JsonObject object) {
        if (!(object.getValue("$ref") instanceof String reference)) {
            return object;
        }
        var found = document;
        for (var name : reference.substring("#/".length()).split("/")) {
            found = found.getJsonObject(name);
        }
        return found;
    }
}
