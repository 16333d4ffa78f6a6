package dev.taskwire.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class SchemasTest {

    private static final JsonPointer WITH_SLASH =
            JsonPointer.compile("/paths/~1api~1{user_id}~1tasks/post/requestBody/content/application~1json/schema");

    private final Schemas schemas = new Schemas(DocumentFiles.read());

    /** With a copy of the whole for each place, 150 places took 35 MB, more than half of the service's heap. */
    @Test
    void everyPlaceIsAPartOfTheOneDocument() {
        var components = JsonPointer.compile("/components/schemas");
        assertThat(schemas.at(components).fieldNames())
                .toIterable()
                .hasSizeGreaterThan(40)
                .allSatisfy(name -> {
                    var place = components.appendProperty(name);
                    assertThat(schemas.compiled(place).getSchemaNode()).isSameAs(schemas.at(place));
                });
    }

    @Test
    void aPlaceIsFoundWhoseNamesHaveSlashes() {
        var schema = schemas.compiled(WITH_SLASH);
        assertThat(schema.validate(JsonNodeFactory.instance.objectNode().put("title", "Tea")))
                .isEmpty();
        assertThat(schema.validate(JsonNodeFactory.instance.objectNode().put("title", 1)))
                .isNotEmpty();
    }

    @Test
    void referencesLeadIntoTheSameDocument() {
        var document = new JsonObject("{\"a\": {\"$ref\": \"#/b\"}, \"b\": {\"type\": \"string\"}}");
        var schema = new Schemas(document).compiled(JsonPointer.compile("/a"));
        assertThat(schema.validate(JsonNodeFactory.instance.textNode("x"))).isEmpty();
        assertThat(schema.validate(JsonNodeFactory.instance.numberNode(1))).hasSize(1);
    }
}
