package dev.taskwire.event;

/**
 * Where a change stands in the one order of all changes: by the place of its transaction, then by task and version.
 *
 * @param place of the transaction that wrote it, or of an earlier change of the task if that is higher
 */
public record FeedPosition(long place, long taskId, long version) {

    /** Before every change. */
    public static final FeedPosition START = new FeedPosition(-1, 0, 0);

    /** After all changes of lower places, and before those of this one. */
    public static FeedPosition before(long place) {
        return new FeedPosition(place - 1, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
