package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/** How urgent a task is; the wire name is the lower-case name. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public static Optional<Priority> ofWireName(String wireName) {
        for (var priority : values()) {
            if (priority.wireName.equals(wireName)) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }
}
