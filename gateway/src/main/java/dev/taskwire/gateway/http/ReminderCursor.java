package dev.taskwire.gateway.http;

import dev.taskwire.domain.Place;
import dev.taskwire.domain.ReminderPlace;
import dev.taskwire.domain.TaskException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a list of reminders, opaque to clients. It names a position only: whose list it is, the path says. */
final class ReminderCursor {

    private static final Pattern TEXT = Pattern.compile("r1:(-?[0-9]{1,18}):([0-9]{1,18})");

    /** The first that no time of the API can be. */
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private ReminderCursor() {}

    static String encode(ReminderPlace place) {
        var text = "r1:" + Place.micros(place.remindAt()) + ":" + place.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws TaskException {@code VALIDATION_FAILED} */
    static ReminderPlace decode(@Nullable String cursor) {
        if (cursor == null) {
            return ReminderPlace.FIRST;
        }
        try {
            var text = TEXT.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
            if (text.matches()) {
                var moment = Instant.EPOCH.plus(Long.parseLong(text.group(1)), ChronoUnit.MICROS);
                if (moment.isBefore(LATEST) && moment.isAfter(ReminderPlace.FIRST.remindAt())) {
                    return new ReminderPlace(moment, Long.parseLong(text.group(2)));
                }
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw TaskException.invalid("cursor", "Not a cursor of this list.");
    }
}
