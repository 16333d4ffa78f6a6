package dev.taskwire.cli.tasks;

import java.util.Locale;

/** What {@code --priority} takes. */
enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT;

    /** As the API and the completion have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
