package dev.taskwire.transport.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * One document of dapr-components.
 *
 * @param file below that folder
 */
record Manifest(String file, JsonNode yaml) {

    private static final Path ROOT = Path.of("..", "dapr-components");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<Manifest> all() {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> of(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest only(String file) {
        var all = of(ROOT.resolve(file));
        if (all.size() != 1) {
            throw new AssertionError(file + " has " + all.size() + " documents");
        }
        return all.get(0);
    }

    private static List<Manifest> of(Path file) {
        var name = ROOT.relativize(file).toString().replace('\\', '/');
        try (var parser = YAML.createParser(file.toFile());
                var documents = YAML.<JsonNode>readValues(parser, JsonNode.class)) {
            return documents.readAll().stream()
                    .map(yaml -> new Manifest(name, yaml))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isLocal() {
        return file.startsWith("local/");
    }

    boolean is(String kind) {
        return yaml.path("kind").asText().equals(kind);
    }

    String type() {
        return yaml.at("/spec/type").asText();
    }

    List<String> names(String pointer) {
        return List.copyOf(StreamSupport.stream(
                        ((Iterable<String>) () -> yaml.at(pointer).fieldNames()).spliterator(), false)
                .toList());
    }

    List<String> texts(String pointer) {
        return StreamSupport.stream(yaml.at(pointer).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** By name, what stands there besides the name. */
    Map<String, JsonNode> metadata() {
        var items = new TreeMap<String, JsonNode>();
        for (var item : yaml.at("/spec/metadata")) {
            var rest = item.deepCopy();
            ((com.fasterxml.jackson.databind.node.ObjectNode) rest).remove("name");
            if (items.put(item.path("name").asText(), rest) != null) {
                throw new AssertionError(file + ": twice " + item);
            }
        }
        return items;
    }

    String value(String name) {
        var item = metadata().get(name);
        return item == null ? "" : item.path("value").asText();
    }

    @Override
    public String toString() {
        return file + " " + yaml.path("kind").asText() + " "
                + yaml.at("/metadata/name").asText();
    }
}
