package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Schema;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import io.vertx.core.MultiMap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The query parameters of one operation; a parameter that it does not have, or that comes twice, is refused. */
final class QueryContract {

    /** As plain as we write them: one number has one form. */
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private record Parameter(Schema schema, String type, JsonNode byDefault) {}

    private final Map<String, Parameter> parameters;
    private final Refusals refusals;
    private final Query none;

    private QueryContract(Map<String, Parameter> parameters, Refusals refusals) {
        this.parameters = parameters;
        this.refusals = refusals;
        this.none = new Query(defaults());
    }

    /** @param places the path item and the operation, which both may have parameters */
    static QueryContract of(Schemas schemas, JsonPointer... places) {
        Map<String, Parameter> parameters = new HashMap<>();
        for (var place : places) {
            var list = place.appendProperty("parameters");
            for (int i = 0; i < schemas.at(list).size(); i++) {
                var each = schemas.resolved(list.appendIndex(i));
                var parameter = schemas.at(each);
                if (parameter.path("in").asText().equals("query")) {
                    var schema = each.appendProperty("schema");
                    var written = schemas.at(schema);
                    parameters.put(
                            parameter.path("name").asText(),
                            new Parameter(
                                    schemas.compiled(schema),
                                    written.path("type").asText(),
                                    written.path("default")));
                }
            }
        }
        return new QueryContract(parameters, schemas.refusals());
    }

    Query check(MultiMap given) {
        if (given.isEmpty()) {
            return none;
        }
        var errors = new ArrayList<FieldError>();
        var values = defaults();
        for (var name : given.names()) {
            var parameter = parameters.get(name);
            if (parameter == null) {
                errors.add(new FieldError(name, "There is no parameter of this name."));
            } else if (given.getAll(name).size() > 1) {
                errors.add(new FieldError(name, "The parameter is given more than once."));
            } else {
                var value = read(parameter.type(), given.get(name));
                errors.addAll(errors(name, parameter.schema(), value));
                values.put(name, value);
            }
        }
        if (!errors.isEmpty()) {
            throw TaskException.invalid(errors);
        }
        return new Query(values);
    }

    private List<FieldError> errors(String name, Schema schema, JsonNode value) {
        if (value.isTextual() && Characters.isUnstorable(value.textValue())) {
            return List.of(new FieldError(name, "NUL and lone surrogates are not allowed."));
        }
        return schema.validate(value).stream()
                .limit(1)
                .map(error -> new FieldError(name, refusals.detail(error)))
                .toList();
    }

    private Map<String, JsonNode> defaults() {
        Map<String, JsonNode> values = new HashMap<>();
        parameters.forEach((name, parameter) -> {
            if (!parameter.byDefault().isMissingNode()) {
                values.put(name, parameter.byDefault());
            }
        });
        return values;
    }

    /** What cannot be of the type stays a text, which the schema then refuses. */
    private static JsonNode read(String type, String text) {
        return switch (type) {
            case "integer" -> integer(text);
            case "boolean" ->
                text.equals("true") || text.equals("false")
                        ? JSON.booleanNode(text.equals("true"))
                        : JSON.textNode(text);
            case "array" -> {
                var list = JSON.arrayNode();
                for (var element : text.split(",", -1)) {
                    var unused = list.add(element);
                }
                yield list;
            }
            default -> JSON.textNode(text);
        };
    }

    private static JsonNode integer(String text) {
        return NUMBER.matcher(text).matches() ? JSON.numberNode(new BigInteger(text)) : JSON.textNode(text);
    }
}
