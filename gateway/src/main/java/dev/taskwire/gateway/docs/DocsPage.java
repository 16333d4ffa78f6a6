package dev.taskwire.gateway.docs;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * One page, without scripts and without anything from elsewhere, made of the documents that are served.
 *
 * @param contentSecurityPolicy lets a browser do no more than the page needs
 */
public record DocsPage(String html, String contentSecurityPolicy) {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /** Blocks to read the page's style. */
    public static DocsPage of(JsonObject openApi, JsonObject asyncApi) {
        var style = Pages.resource("/docs/page.css");
        var page = new Html();
        var title = openApi.getJsonObject("info").getString("title") + " API";
        page.raw(Pages.head(title, style)).raw("<body><nav>");
        contents(openApi, page);
        page.raw("</nav>\n<main>").element("h1", title);
        page.prose(openApi.getJsonObject("info").getString("description", ""))
                .raw("<p>As documents: <a href=\"/openapi.json\">openapi.json</a>, ")
                .raw("<a href=\"/asyncapi.json\">asyncapi.json</a>.</p>\n");
        var schemas = new SchemaText("schema-");
        operations(openApi, schemas, page);
        page.raw("<h2 id=\"schemas\">Schemas</h2>\n");
        SchemasPart.write(openApi, schemas, page);
        page.raw("<h2 id=\"events\">Events</h2>\n");
        EventsPart.write(asyncApi, new SchemaText("event-"), page);
        page.raw("</main></body></html>\n");
        return new DocsPage(page.toString(), Pages.contentSecurityPolicy(style, "'none'"));
    }

    private static void contents(JsonObject openApi, Html page) {
        for (var tag : openApi.getJsonArray("tags")) {
            var name = ((JsonObject) tag).getString("name");
            page.element("h2", name).raw("<ul>");
            ofTag(openApi, name, (path, item, method) -> {
                var operation = item.getJsonObject(method);
                var id = Html.escaped(operation.getString("operationId"));
                page.raw("<li><a href=\"#op-" + id + "\">")
                        .text(operation.getString("summary", id))
                        .raw("</a></li>");
            });
            page.raw("</ul>");
        }
        page.raw("<h2>More</h2><ul><li><a href=\"#schemas\">Schemas</a></li>")
                .raw("<li><a href=\"#events\">Events</a></li></ul>");
    }

    private static void operations(JsonObject openApi, SchemaText schemas, Html page) {
        var part = new OperationPart(openApi, schemas, page);
        for (var tag : openApi.getJsonArray("tags")) {
            var name = ((JsonObject) tag).getString("name");
            page.element("h2", name).prose(((JsonObject) tag).getString("description", ""));
            ofTag(openApi, name, (path, item, method) -> part.write(path, item, method, item.getJsonObject(method)));
        }
    }

    @FunctionalInterface
    private interface Each {
        void accept(String path, JsonObject item, String method);
    }

    private static void ofTag(JsonObject openApi, String tag, Each each) {
        for (Map.Entry<String, Object> path : openApi.getJsonObject("paths")) {
            var item = (JsonObject) path.getValue();
            for (var method : METHODS) {
                if (item.getValue(method) instanceof JsonObject operation
                        && operation.getJsonArray("tags").contains(tag)) {
                    each.accept(path.getKey(), item, method);
                }
            }
        }
    }
}
