package dev.taskwire.event;

/** What was found in a record. */
public sealed interface Decoded {

    record Event(Envelope envelope, TaskEvent data) implements Decoded {}

    /** A well-formed event of a type that this version does not know: a newer producer is at work. */
    record UnknownType(Envelope envelope) implements Decoded {}

    /** Nothing that could ever be handled. */
    record Malformed(String reason) implements Decoded {}
}
