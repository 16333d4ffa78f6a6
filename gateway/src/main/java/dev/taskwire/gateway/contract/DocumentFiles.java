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

/** Composes our documents from their files: each adds to those before it. Blocks. */
final class DocumentFiles {

    private static final List<String> OPENAPI = List.of(
            "api",
            "tasks",
            "actions",
            "recurrence",
            "bulk",
            "categories",
            "tags",
            "reminders",
            "deliveries",
            "settings",
            "unsubscribe",
            "changes",
            "transfer",
            "service");

    private static final List<String> ASYNCAPI = List.of("asyncapi", "messages", "schemas");

    private DocumentFiles() {}

    /** The OpenAPI document. */
    static JsonObject read() {
        return read("/openapi/", OPENAPI);
    }

    /** The AsyncAPI document. */
    static JsonObject events() {
        return read("/asyncapi/", ASYNCAPI);
    }

    private static JsonObject read(String folder, List<String> files) {
        var document = new JsonObject();
        for (var name : files) {
            merge(document, read(folder + name + ".yaml"));
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
