package dev.taskwire.bench.scale;

import java.util.List;
import java.util.Locale;

/** What is varied, with the values that it takes; the usual one among them. */
enum Dimension {
    CONNECTIONS,
    USERS,
    TASKS,
    PARTITIONS,
    REPLICAS;

    /** As it is given, shown and kept. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param quick two of them, near each other */
    List<Integer> values(boolean quick) {
        return switch (this) {
            case CONNECTIONS -> quick ? List.of(10, 1_000) : List.of(1, 10, 100, 1_000);
            // A process keeps 1,000 tokens that it has verified.
            case USERS -> quick ? List.of(1, 100) : List.of(1, 100, 10_000);
            case TASKS -> quick ? List.of(0, 20_000) : List.of(0, 100_000, 1_000_000);
            case PARTITIONS -> quick ? List.of(1, 6) : List.of(1, 6, 24);
            case REPLICAS -> quick ? List.of(1, 2) : List.of(1, 2, 3);
        };
    }

    /** The usual setup, but for this. */
    Setup at(int value) {
        Setup usual = Setup.USUAL;
        return switch (this) {
            case CONNECTIONS -> new Setup(value, usual.users(), usual.tasks(), usual.partitions(), usual.replicas());
            case USERS -> new Setup(usual.connections(), value, usual.tasks(), usual.partitions(), usual.replicas());
            case TASKS -> new Setup(usual.connections(), usual.users(), value, usual.partitions(), usual.replicas());
            case PARTITIONS -> new Setup(usual.connections(), usual.users(), usual.tasks(), value, usual.replicas());
            case REPLICAS -> new Setup(usual.connections(), usual.users(), usual.tasks(), usual.partitions(), value);
        };
    }

    int value(Setup setup) {
        return switch (this) {
            case CONNECTIONS -> setup.connections();
            case USERS -> setup.users();
            case TASKS -> setup.tasks();
            case PARTITIONS -> setup.partitions();
            case REPLICAS -> setup.replicas();
        };
    }

    /** Whether what is consumed depends on it. */
    boolean isOfConsumers() {
        return this == PARTITIONS || this == REPLICAS;
    }

    @Override
    public String toString() {
        return key();
    }
}
