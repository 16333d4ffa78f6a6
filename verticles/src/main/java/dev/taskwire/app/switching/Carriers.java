package dev.taskwire.app.switching;

/**
 * Both ways of a process.
 *
 * @param first the one that it starts with
 */
public record Carriers(Carrier first, Carrier other) {

    public Carriers {
        if (first.kind() == other.kind()) {
            throw new IllegalArgumentException("two carriers of the kind " + first.kind());
        }
    }

    Carrier of(TransportKind kind) {
        return first.kind() == kind ? first : other;
    }
}
