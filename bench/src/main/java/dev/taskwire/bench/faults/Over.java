package dev.taskwire.bench.faults;

import dev.taskwire.local.up.TransportChoice;
import java.util.List;
import java.util.Locale;

/** What {@code --transport} of the suite takes. */
enum Over {
    KAFKA,
    DAPR,
    BOTH;

    List<TransportChoice> transports() {
        return switch (this) {
            case KAFKA -> List.of(TransportChoice.KAFKA);
            case DAPR -> List.of(TransportChoice.DAPR);
            case BOTH -> List.of(TransportChoice.KAFKA, TransportChoice.DAPR);
        };
    }

    /** As it is given and completed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
