package dev.taskwire.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Composes the document from its files: each adds paths and components to those of {@code api.yaml}. Blocks. */
final class DocumentFiles {

    private static final String FOLDER = "/openapi/";
    private static final List<String> FILES = List.of(
            "api",
            "tasks",
            "actions",
            "bulk",
            "categories",
            "tags",
            "reminders",
            "settings",
            "changes",
            "transfer",
            "service");

    private DocumentFiles() {}

    static JsonObject read() {
        var document = new JsonObject();
        for (var name : FILES) {
            merge(document, read(FOLDER + name + ".yaml"));
        }
        return document;
    }

    private static JsonObject read(String resource) {
        try (var in = Objects.requireNonNull(DocumentFiles.class.getResourceAsStream(resource), resource)) {
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            var file = (JsonObject) Objects.requireNonNull(toJson(yaml.load(in)), resource);
            // Holds what the file says more than once.
            file.fieldNames().removeIf(name -> name.startsWith("x-"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static void merge(JsonObject target, JsonObject source) {
        for (var entry : source) {
            if (entry.getValue() instanceof JsonObject more
                    && target.getValue(entry.getKey()) instanceof JsonObject some) {
                merge(some, more);
            } else if (target.put(entry.getKey(), entry.getValue()).isEmpty()) {
                throw new IllegalStateException("put nothing");
            }
        }
    }

    private static @Nullable Object toJson(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var object = new JsonObject();
            map.forEach((name, each) -> object.put(String.valueOf(name), toJson(each)));
            return object;
        }
        if (value instanceof List<?> list) {
            var array = new JsonArray();
            list.forEach(each -> array.add(toJson(each)));
            return array;
        }
        return value;
    }
}
