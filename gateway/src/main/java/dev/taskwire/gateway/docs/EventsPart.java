package dev.taskwire.gateway.docs;

import io.vertx.core.json.JsonObject;

/** The AsyncAPI document: topics, the events on them, and their schemas. */
final class EventsPart {

    private EventsPart() {}

    static void write(JsonObject document, SchemaText text, Html page) {
        page.prose(document.getJsonObject("info").getString("description", ""));
        var messages = document.getJsonObject("components").getJsonObject("messages");
        var schemas = document.getJsonObject("components").getJsonObject("schemas");
        for (var each : document.getJsonObject("channels")) {
            var channel = (JsonObject) each.getValue();
            page.raw("<section>")
                    .element("h3", channel.getString("address"))
                    .prose(channel.getString("description", ""))
                    .raw("<ul>");
            for (var message : channel.getJsonObject("messages").fieldNames()) {
                var summary = messages.getJsonObject(message).getString("summary", "");
                var place = text.place(message);
                page.raw("<li>" + (schemas.containsKey(message) ? "<a href=\"#" + place + "\">" : "<a>"))
                        .text(message)
                        .raw("</a>: " + Html.inline(summary) + "</li>");
            }
            page.raw("</ul></section>\n");
        }
        SchemasPart.write(document, text, page);
    }
}
