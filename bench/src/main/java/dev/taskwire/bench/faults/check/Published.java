package dev.taskwire.bench.faults.check;

/**
 * A record on a topic.
 *
 * @param eventId stays the same when it is published again
 * @param type of the event
 * @param version of the task, as its {@code sequence} tells
 * @param content of the task in that version, as far as the event tells
 */
public record Published(
        String topic,
        int partition,
        long offset,
        String eventId,
        String type,
        long taskId,
        String user,
        long version,
        Content content) {

    String line() {
        return "on " + topic + "-" + partition + " at " + offset + ": " + type + " of version " + version + ", user "
                + user + ", event " + eventId + content.line();
    }
}
