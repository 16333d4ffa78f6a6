package dev.taskwire.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.Patch;
import dev.taskwire.domain.TaskException;
import dev.taskwire.gateway.contract.Body;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a request says of a category or tag.
 *
 * @param name trimmed
 * @param color in lower case
 */
record LabelFields(Patch<String> name, Patch<String> color) {

    /** @throws TaskException {@code VALIDATION_FAILED} */
    static LabelFields of(Body body) {
        var json = body.valid();
        var name = json.path("name");
        if (name.isTextual() && VisibleText.isMissing(name.textValue())) {
            throw TaskException.invalid("/name", "A name needs at least one visible character.");
        }
        return new LabelFields(
                text(name, String::strip), text(json.path("color"), color -> color.toLowerCase(Locale.ROOT)));
    }

    private static Patch<String> text(JsonNode node, UnaryOperator<String> normal) {
        if (node.isMissingNode()) {
            return Patch.absent();
        }
        return node.isNull() ? Patch.cleared() : Patch.to(normal.apply(node.textValue()));
    }
}
