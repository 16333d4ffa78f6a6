package dev.taskwire.app.switching;

import java.util.Locale;
import java.util.Optional;

/** The two ways that events can take. */
public enum TransportKind {
    KAFKA,
    DAPR;

    public static TransportKind of(boolean useDapr) {
        return useDapr ? DAPR : KAFKA;
    }

    /** From its name in commands, settings and metrics. */
    public static Optional<TransportKind> ofWord(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public TransportKind other() {
        return switch (this) {
            case KAFKA -> DAPR;
            case DAPR -> KAFKA;
        };
    }
}
