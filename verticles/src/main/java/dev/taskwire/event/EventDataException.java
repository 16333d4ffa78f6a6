package dev.taskwire.event;

/** The {@code data} of an event lacks what every event has, or has it in a form that cannot be read. */
final class EventDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventDataException(String message) {
        super(message, null, false, false);
    }
}
