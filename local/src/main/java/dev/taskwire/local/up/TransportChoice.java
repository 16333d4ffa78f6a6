package dev.taskwire.local.up;

/** What {@code --transport} takes. */
public enum TransportChoice {
    /** Dapr where its programs are found, else Kafka. */
    AUTO,
    /** Through a sidecar; without its programs an error. */
    DAPR,
    /** Straight to the brokers. */
    KAFKA
}
