package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/** What becomes of a rule's dates that have passed before their task could be made; the wire name is the lower-case name. */
public enum MissedDates {
    /** The next task is due on the first date to come. */
    SKIP,
    /** The next task is due on the very next date, even if that has passed. */
    KEEP;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public static Optional<MissedDates> ofWireName(String wireName) {
        for (var missed : values()) {
            if (missed.wireName.equals(wireName)) {
                return Optional.of(missed);
            }
        }
        return Optional.empty();
    }
}
