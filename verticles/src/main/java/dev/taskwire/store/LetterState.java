package dev.taskwire.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has become of a dead letter. */
public enum LetterState {
    /** Somebody has to look at it. */
    OPEN,
    /** Published again. */
    REDRIVEN,
    /** An operator wants nothing more of it. */
    DISCARDED;

    /** As it stands in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LetterState> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }
}
