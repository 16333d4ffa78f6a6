package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/** What has become of a reminder. */
public enum ReminderState {
    PENDING,
    /** Its moment has come, and its email is on its way. */
    DUE,
    DELIVERED,
    FAILED,
    /** It will not come, unless its task changes. */
    CANCELLED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public static Optional<ReminderState> ofWireName(String name) {
        for (var state : values()) {
            if (state.wireName.equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
