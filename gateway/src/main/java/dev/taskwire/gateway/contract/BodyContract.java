package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import dev.taskwire.domain.FieldError;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON body's schema. */
final class BodyContract {

    /** The largest body that is right, 500 tasks with all their fields, has fewer. */
    private static final int MOST_VALUES = 20_000;

    private final Schema schema;
    private final Refusals refusals;

    private BodyContract(Schema schema, Refusals refusals) {
        this.schema = schema;
        this.refusals = refusals;
    }

    /** By media type; those that are not JSON are left out. */
    static Map<String, BodyContract> of(Schemas schemas, JsonPointer requestBody) {
        var content = requestBody.appendProperty("content");
        Map<String, BodyContract> bodies = new LinkedHashMap<>();
        schemas.at(content).fieldNames().forEachRemaining(type -> {
            if (type.endsWith("json")) {
                var place = content.appendProperty(type).appendProperty("schema");
                bodies.put(type, new BodyContract(schemas.compiled(place), schemas.refusals()));
            }
        });
        return bodies;
    }

    /** Of what is not a whole body. */
    static BodyContract ofPart(Schemas schemas, JsonPointer schema) {
        return new BodyContract(schemas.compiled(schema), schemas.refusals());
    }

    Body check(JsonNode node) {
        return new Body(node, withUnstorable(node, refusals.of(schema.validate(node))));
    }

    Body check(Buffer body) {
        var bytes = body.getBytes();
        var node = StrictJson.object(bytes);
        // A value takes a byte at least.
        if (bytes.length > MOST_VALUES && !isReasonable(node)) {
            return new Body(node, List.of(new FieldError("", "Holds more than " + MOST_VALUES + " values.")));
        }
        var errors = refusals.of(schema.validate(node));
        return new Body(node, Characters.mayBeUnstorable(bytes) ? withUnstorable(node, errors) : errors);
    }

    /** A schema finds all that is wrong with each value: what it may cost is bounded before. */
    private static boolean isReasonable(JsonNode root) {
        var open = new ArrayDeque<JsonNode>(List.of(root));
        int values = 0;
        while (!open.isEmpty()) {
            var node = open.pop();
            values += node.size();
            if (values > MOST_VALUES) {
                return false;
            }
            node.forEach(each -> {
                if (each.isContainerNode()) {
                    open.push(each);
                }
            });
        }
        return true;
    }

    private static List<FieldError> withUnstorable(JsonNode node, List<FieldError> errors) {
        var all = new ArrayList<>(errors);
        Characters.unstorable(node, "", pointer -> {
            if (all.stream().noneMatch(error -> error.pointer().equals(pointer))) {
                all.add(new FieldError(pointer, "NUL and lone surrogates are not allowed."));
            }
        });
        return all;
    }
}
