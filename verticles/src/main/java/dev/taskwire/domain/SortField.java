package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/** By what lists can be sorted. */
public enum SortField {
    /** Tasks without one come last in both directions. */
    DUE_DATE,
    /** From low to urgent. */
    PRIORITY,
    CREATED_AT,
    UPDATED_AT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public static Optional<SortField> ofWireName(String wireName) {
        for (var field : values()) {
            if (field.wireName.equals(wireName)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
