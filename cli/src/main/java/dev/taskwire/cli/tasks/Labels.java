package dev.taskwire.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.taskwire.cli.api.UserApi;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A user's categories and tags, which the API knows by their ids and people by their names. */
final class Labels {

    private final UserApi api;

    Labels(UserApi api) {
        this.api = api;
    }

    /** @throws LocalException if there is no category of this name, in any case */
    long category(String name) {
        return id(api.get("/categories", Map.of()).path("categories"), "category", name);
    }

    /** @throws LocalException as {@link #category} */
    List<Long> tags(List<String> names) {
        JsonNode all = api.get("/tags", Map.of()).path("tags");
        List<Long> ids = new ArrayList<>();
        for (String name : names) {
            ids.add(id(all, "tag", name));
        }
        return ids;
    }

    /** The task with the names of its category and tags, each with its id behind it. */
    JsonNode named(JsonNode task) {
        ObjectNode shown = task.deepCopy();
        if (task.hasNonNull("category_id")) {
            JsonNode all = api.get("/categories", Map.of()).path("categories");
            shown.put("category", name(all, task.path("category_id").asLong()));
        }
        if (!task.path("tags").isEmpty()) {
            JsonNode all = api.get("/tags", Map.of()).path("tags");
            ArrayNode tags = shown.putArray("tags");
            task.path("tags").forEach(id -> tags.add(name(all, id.asLong())));
        }
        return shown;
    }

    private static String name(JsonNode all, long id) {
        for (JsonNode each : all) {
            if (each.path("id").asLong() == id) {
                return Plain.field(each, "name") + " (" + id + ")";
            }
        }
        return Long.toString(id);
    }

    private static long id(JsonNode all, String kind, String name) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : all) {
            String known = Plain.field(each, "name");
            if (known.equalsIgnoreCase(name.strip())) {
                return each.path("id").asLong();
            }
            names.add(Plain.line(known));
        }
        throw new LocalException("there is no " + kind + " " + Plain.line(name)
                + (names.isEmpty() ? ", and no other" : "; there is " + String.join(", ", names)));
    }
}
