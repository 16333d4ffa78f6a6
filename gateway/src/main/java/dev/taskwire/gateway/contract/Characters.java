package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Characters that neither PostgreSQL nor UTF-8 can hold: NUL, and surrogates without their other half. */
final class Characters {

    private Characters() {}

    /** In JSON that was read they come from escapes only: as bytes they are not JSON. */
    static boolean mayBeUnstorable(byte[] json) {
        for (int i = 1; i < json.length; i++) {
            if (json[i] == 'u' && json[i - 1] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Tells the pointer of each text, or of each name, that has one. */
    static void unstorable(JsonNode node, String pointer, Consumer<String> found) {
        if (node.isTextual() && isUnstorable(node.textValue())) {
            found.accept(pointer);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            unstorable(node.get(i), pointer + "/" + i, found);
        }
        node.properties().forEach(field -> {
            var place = pointer + "/" + Refusals.escaped(field.getKey());
            if (isUnstorable(field.getKey())) {
                found.accept(place);
            }
            unstorable(field.getValue(), place, found);
        });
    }

    static boolean isUnstorable(String text) {
        return text.codePoints()
                .anyMatch(each -> each == 0 || (each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE));
    }
}
