package dev.taskwire.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a user's tasks.
 *
 * @param sort the first key decides most; what they leave open, the moment of creation and then the id decide, in the
 *     direction of the last key. Empty for the order that fits the filter: by relevance, where it searches
 * @param after where the page begins; null for the first
 * @param limit how many tasks it has at most
 */
public record TaskQuery(
        UserId userId,
        TaskFilter filter,
        List<SortKey> sort,
        @Nullable Place after,
        int limit) {

    /** Microseconds until the year 10000. */
    private static final long TIMES_END = 253_402_300_800_000_000L;

    public TaskQuery {
        sort = List.copyOf(sort);
    }

    /** Whether the best matches come first. */
    public boolean byRelevance() {
        return sort.isEmpty() && filter.search() != null;
    }

    /** The whole sort; empty where it is {@link #byRelevance}. What the keys leave open, the moment of creation decides. */
    public List<SortKey> order() {
        if (byRelevance()) {
            return List.of();
        }
        var keys = new ArrayList<>(sort.isEmpty() ? filter.naturalSort() : sort);
        if (keys.stream().noneMatch(key -> key.field() == SortField.CREATED_AT)) {
            keys.add(new SortKey(SortField.CREATED_AT, keys.get(keys.size() - 1).descending()));
        }
        return keys;
    }

    /** How many values a {@link Place} in this list has. */
    public int placeSize() {
        return byRelevance() ? 4 : order().size();
    }

    /** Whether a task of this list can be at the place; what a client hands back may be anything. */
    public boolean canHold(Place place) {
        var values = place.values();
        if (values.size() != placeSize() || place.id() < 1) {
            return false;
        }
        if (byRelevance()) {
            var rank = values.get(0);
            var windowId = values.get(3);
            return (rank == null || Double.isFinite(Double.longBitsToDouble(rank)))
                    && isTime(values.get(1))
                    && isTime(values.get(2))
                    && windowId != null
                    && windowId >= 0;
        }
        return IntStream.range(0, values.size()).allMatch(i -> canBe(order().get(i), values.get(i)));
    }

    private boolean canBe(SortKey key, @Nullable Long value) {
        return switch (key.field()) {
            case DUE_DATE -> value == null ? !filter.needsDueDate() : isTime(value);
            case PRIORITY -> value != null && isPriority(value);
            case CREATED_AT, UPDATED_AT -> isTime(value);
        };
    }

    private boolean isPriority(long value) {
        return filter.priority() == null
                ? value >= 0 && value < Priority.values().length
                : value == filter.priority().rank();
    }

    private static boolean isTime(@Nullable Long micros) {
        return micros != null && micros >= 0 && micros < TIMES_END;
    }
}
