package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/** How much of a series goes with a task that is deleted; the wire name is the lower-case name. */
public enum DeleteScope {
    /** No task follows this one. */
    SERIES,
    /** This one alone: the next one follows it, as if it had been completed. */
    OCCURRENCE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public static Optional<DeleteScope> ofWireName(String wireName) {
        for (var scope : values()) {
            if (scope.wireName.equals(wireName)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
