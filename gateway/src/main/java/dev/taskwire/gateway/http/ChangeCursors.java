package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import dev.taskwire.event.FeedPosition;
import dev.taskwire.service.ChangeCursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Cursors of the change feed as clients have them: opaque, each of one user. That of a change is the same whenever it is
 * read; that of a page tells, too, what its reader knows.
 */
final class ChangeCursors {

    /** The user comes last: no character of it can be taken for something else. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:1|2:(?<known>[0-9]{1,19})):(?<epoch>[0-9a-f-]{36}):(?<place>-1|[0-9]{1,19}):(?<task>[0-9]{1,19})"
                    + ":(?<version>[0-9]{1,19}):(?<user>.+)");

    private ChangeCursors() {}

    /** Of a change. */
    static String encode(UserId user, UUID epoch, FeedPosition position) {
        return encode(user, new ChangeCursor(epoch, position, ChangeCursor.UNKNOWN));
    }

    static String encode(UserId user, ChangeCursor cursor) {
        var position = cursor.position();
        var form = cursor.knownBelow() == ChangeCursor.UNKNOWN ? "1:" : "2:" + cursor.knownBelow() + ":";
        var text = form + cursor.epoch() + ":" + position.place() + ":" + position.taskId() + ":" + position.version()
                + ":" + user.value();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @param name of the parameter or header that it came in
     * @throws TaskException {@code MALFORMED_REQUEST} unless it is a cursor of this user, just as it was handed out
     */
    static ChangeCursor decode(String name, String cursor, UserId user) {
        return read(cursor, user)
                .filter(read -> encode(user, read).equals(cursor))
                .orElseThrow(() -> malformed(name));
    }

    private static Optional<ChangeCursor> read(String cursor, UserId user) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            var parts = WRITTEN.matcher(text);
            return parts.matches() && parts.group("user").equals(user.value())
                    ? Optional.of(new ChangeCursor(
                            UUID.fromString(parts.group("epoch")),
                            new FeedPosition(
                                    Long.parseLong(parts.group("place")),
                                    Long.parseLong(parts.group("task")),
                                    Long.parseLong(parts.group("version"))),
                            parts.group("known") == null ? ChangeCursor.UNKNOWN : Long.parseLong(parts.group("known"))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no base64, no UUID, or beyond a long
        }
    }

    private static TaskException malformed(String name) {
        var detail = "Not a cursor of this feed.";
        return new TaskException(ErrorCode.MALFORMED_REQUEST, detail, List.of(new FieldError(name, detail)));
    }
}
