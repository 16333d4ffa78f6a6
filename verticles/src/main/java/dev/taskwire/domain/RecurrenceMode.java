package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/** From what a series counts on; the wire name is the lower-case name. */
public enum RecurrenceMode {
    /** From the due date, whenever the task was completed. */
    DUE,
    /** From the day of completion, at the due date's time of day. */
    COMPLETION;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public static Optional<RecurrenceMode> ofWireName(String wireName) {
        for (var mode : values()) {
            if (mode.wireName.equals(wireName)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
