package dev.taskwire.bench.peers;

import java.util.Locale;

/** Whose rate is measured. */
enum Peer {
    CREATES("Taskwire, creations acknowledged"),
    EVENTS("Taskwire, events on the topic"),
    PGBENCH("pgbench, the same two inserts"),
    PRODUCER("kafka-producer-perf-test, acks=all"),
    SIDECAR("daprd, bulk publish of 100");

    private final String text;

    Peer(String text) {
        this.text = text;
    }

    /** For a table. */
    String text() {
        return text;
    }

    /** For JSON. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
