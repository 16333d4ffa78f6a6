package dev.taskwire.gateway.http;

import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A place in a list, opaque to clients. It names a position only: whose list it is, the path says. */
final class Cursor {

    private static final String VERSION = "1:";

    private Cursor() {}

    static String encode(long lastId) {
        var text = VERSION + lastId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @return the id before which the page begins; the largest there is for the first page */
    static long decode(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            var id = text.startsWith(VERSION)
                    ? Requests.positive(text.substring(VERSION.length()))
                    : OptionalLong.empty();
            if (id.isPresent()) {
                return id.getAsLong();
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw TaskException.invalid(List.of(new FieldError("cursor", "Not a cursor of this list.")));
    }
}
