package dev.taskwire.gateway.http;

import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list, opaque to clients and good for that list only.
 *
 * @param list the path of the list, which names the user
 */
record Cursor(String list) {

    private static final String VERSION = "2:";

    String encode(long last) {
        var text = VERSION + last + ":" + list;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @return the number before which the page begins; the largest there is for the first page */
    long decode(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        return last(cursor)
                .orElseThrow(
                        () -> TaskException.invalid(List.of(new FieldError("cursor", "Not a cursor of this list."))));
    }

    private OptionalLong last(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            var end = ":" + list;
            return text.startsWith(VERSION) && text.endsWith(end) && text.length() > VERSION.length() + end.length()
                    ? Requests.positive(text.substring(VERSION.length(), text.length() - end.length()))
                    : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty(); // no base64
        }
    }
}
