package dev.taskwire.local.up;

import java.util.Locale;

/** What {@code --transport} takes. */
public enum TransportChoice {
    /** Dapr where its programs are found, else Kafka. */
    AUTO,
    /** Through a sidecar; without its programs an error. */
    DAPR,
    /** Straight to the brokers. */
    KAFKA;

    /** As it is given and completed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
