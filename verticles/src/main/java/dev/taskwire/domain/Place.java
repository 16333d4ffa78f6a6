package dev.taskwire.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a sorted list: behind the task with these values.
 *
 * @param values one per sort key: microseconds since 1970, or the rank of a priority; null for no due date. In a list by
 *     relevance: the bits of the rank (null before the first), the moment of creation, and that and the id of the newest match
 *     among those that are ranked together
 * @param id decides between equal values
 */
public record Place(List<@Nullable Long> values, long id) {

    public Place {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** A moment of any year as a value: microseconds since 1970. {@code ChronoUnit} counts nanoseconds, up to the year 2262. */
    public static long micros(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1_000);
    }
}
