package dev.taskwire.store;

import dev.taskwire.domain.LabelKind;
import java.util.Locale;

/** What an entry of the audit is about. */
public enum Subject {
    TASK,
    CATEGORY,
    TAG,
    REMINDER,
    SETTINGS;

    public static Subject of(LabelKind kind) {
        return switch (kind) {
            case CATEGORY -> CATEGORY;
            case TAG -> TAG;
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
