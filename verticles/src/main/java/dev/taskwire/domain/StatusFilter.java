package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/** Which tasks a list holds. */
public enum StatusFilter {
    ALL,
    PENDING,
    COMPLETED,
    /** Pending, and its due date has passed by the database's clock. */
    OVERDUE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public static Optional<StatusFilter> ofWireName(String wireName) {
        for (var filter : values()) {
            if (filter.wireName.equals(wireName)) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }
}
