package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, as the document has them, with its defaults for those that are not given. */
public final class Query {

    private final Map<String, JsonNode> values;

    Query(Map<String, JsonNode> values) {
        this.values = values;
    }

    public @Nullable String text(String name) {
        var value = value(name);
        return value.isMissingNode() ? null : value.asText();
    }

    /** @throws IllegalArgumentException where it is neither given nor has a default */
    public int integer(String name) {
        var value = value(name);
        if (!value.canConvertToInt()) {
            throw new IllegalArgumentException("no integer: " + name);
        }
        return value.intValue();
    }

    public @Nullable Long id(String name) {
        var value = value(name);
        return value.isMissingNode() ? null : (Long) value.longValue();
    }

    public boolean flag(String name) {
        return value(name).booleanValue();
    }

    public @Nullable Instant time(String name) {
        var text = text(name);
        return text == null ? null : Formats.time(text).orElseThrow();
    }

    /** Empty where it is not given. */
    public List<String> list(String name) {
        var elements = new ArrayList<String>();
        value(name).forEach(each -> elements.add(each.asText()));
        return elements;
    }

    private JsonNode value(String name) {
        return values.getOrDefault(name, MissingNode.getInstance());
    }
}
