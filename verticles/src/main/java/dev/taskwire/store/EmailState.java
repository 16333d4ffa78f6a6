package dev.taskwire.store;

import java.util.Locale;

/** How an email's life ends. */
public enum EmailState {
    /** The mail server has taken it. */
    SENT,
    /** It will never be taken, or was tried too often. */
    DEAD,
    /** Its task was completed or deleted first. */
    CANCELLED;

    String columnValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
