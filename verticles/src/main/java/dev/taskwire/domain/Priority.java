package dev.taskwire.domain;

import java.util.Locale;
import java.util.Optional;

/** How urgent a task is; the wire name is the lower-case name. */
public enum Priority {
    LOW(0),
    MEDIUM(1),
    HIGH(2),
    URGENT(3);

    /** {@link #values} makes a copy with each call. */
    private static final Priority[] ALL = values();

    private final int rank;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    Priority(int rank) {
        this.rank = rank;
    }

    /** From 0, for the lowest; part of the cursors of lists. */
    public int rank() {
        return rank;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Priority> ofWireName(String wireName) {
        for (var priority : ALL) {
            if (priority.wireName.equals(wireName)) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }
}
