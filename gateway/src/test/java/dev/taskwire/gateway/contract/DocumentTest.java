package dev.taskwire.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole document, bound or not. */
class DocumentTest {

    private static final String OAS = "https://spec.openapis.org/oas/3.1/";
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

    private final JsonObject document = DocumentFiles.read();
    private final JsonNode root = StrictJson.parse(document.encode());

    @Test
    void itIsAnOpenApiDocumentOfVersion31() throws IOException {
        Map<String, String> metaSchemas = new HashMap<>();
        for (var name : List.of("schema/2022-10-07", "schema-base/2022-10-07", "dialect/base", "meta/base")) {
            metaSchemas.put(OAS + name, resource("spec.openapis.org/oas/3.1/" + name));
        }
        var registry =
                SchemaRegistry.withDialect(Dialects.getDraft202012(), builder -> builder.schemas(metaSchemas::get));
        var errors =
                registry.getSchema(SchemaLocation.of(OAS + "schema/2022-10-07")).validate(root);
        assertThat(errors).isEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        var used = new HashSet<String>();
        walk(root, "", (pointer, node) -> {
            if (pointer.endsWith("/$ref")) {
                used.add(node.textValue());
                assertThat(root.at(node.textValue().substring(1)).isMissingNode())
                        .as(pointer + " to " + node)
                        .isFalse();
            }
        });
        var defined = new ArrayList<String>();
        root.get("components").properties().forEach(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                kind.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> defined.add("#/components/" + kind.getKey() + "/" + name));
            }
        });
        assertThat(used).containsAll(defined);
    }

    @Test
    void everyObjectSaysWhatElseItMayHold() {
        walk(root, "", (pointer, node) -> {
            if (node.path("type").asText().equals("object") && node.has("properties")) {
                assertThat(node.has("additionalProperties")).as(pointer).isTrue();
            }
        });
    }

    @Test
    void everyOperationHasAnIdOfItsOwnASummaryATagAndSaysHowItIsRefused() {
        var ids = new HashSet<String>();
        operations((path, operation) -> {
            var id = operation.path("operationId").asText();
            assertThat(ids.add(id)).as(path + " " + id).isTrue();
            assertThat(operation.path("summary").asText()).as(id).isNotBlank();
            assertThat(operation.path("tags")).as(id).hasSize(1);
            assertThat(operation.path("responses").has("default")).as(id).isTrue();
            if (path.startsWith("/api/")) {
                assertThat(names(operation.path("responses"))).as(id).contains("401", "404", "422", "429", "503");
            }
            if (operation.has("requestBody")) {
                assertThat(names(operation.path("responses"))).as(id).contains("400", "413", "415");
            }
        });
        assertThat(ids).hasSizeGreaterThan(40);
    }

    /** A preview writes nothing. */
    @Test
    void everyPostOfAUserTakesAnIdempotencyKeyAndEveryChangeOfOneThingAnIfMatch() {
        operations((path, operation) -> {
            var parameters = operation.path("parameters").findValuesAsText("$ref");
            var id = operation.path("operationId").asText();
            if (path.endsWith(" post") && path.startsWith("/api/") && !id.equals("previewRecurrence")) {
                assertThat(parameters).as(id).contains("#/components/parameters/IdempotencyKey");
            }
            if (path.matches(".*\\} (put|patch|delete)")) {
                assertThat(parameters).as(id).contains("#/components/parameters/IfMatch");
                assertThat(names(operation.path("responses"))).as(id).contains("412", "428");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"getHealth", "createTask", "exportTasks", "importTasks", "streamEvents", "updateTask"})
    void reducedToOneOperationItHoldsThatOneOnly(String operationId) {
        var reduced = StrictJson.parse(
                Documents.reduced(document, java.util.Set.of(operationId)).encode());
        assertThat(reduced.get("paths")).hasSize(1);
        assertThat(reduced.get("paths").findValuesAsText("operationId")).containsExactly(operationId);
    }

    private void operations(BiConsumer<String, JsonNode> each) {
        root.get("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    if (path.getValue().has(method)) {
                        each.accept(
                                path.getKey() + " " + method, path.getValue().get(method));
                    }
                }));
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void walk(JsonNode node, String pointer, BiConsumer<String, JsonNode> each) {
        each.accept(pointer, node);
        node.properties().forEach(field -> walk(field.getValue(), pointer + "/" + field.getKey(), each));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(node.get(i), pointer + "/" + i, each);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(DocumentTest.class.getClassLoader().getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
