package dev.taskwire.service;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.FeedPosition;
import java.util.UUID;

/**
 * A position that a client has kept, and the life of the database that it is of.
 *
 * @param knownBelow what lies below this place cannot be missed, even if it goes: the horizon when the client began to read
 *     tasks as they were by then, or when it last had read all; or {@link #UNKNOWN}
 */
public record ChangeCursor(UUID epoch, FeedPosition position, long knownBelow) {

    /** Nothing is known but that everything before the position has been read. */
    public static final long UNKNOWN = 0;

    /**
     * @param horizon that every position handed out so far lies below
     * @param floor the highest place of what is no longer kept
     * @throws TaskException {@code CURSOR_EXPIRED} if it cannot be of this life of the database: one that was put back to an
     *     earlier state knows no places as high as those that were handed out before; or if something that the client
     *     has not read may be gone
     */
    void check(UUID present, long horizon, long floor) {
        if (!epoch.equals(present) || position.place() >= horizon) {
            throw new TaskException(
                    ErrorCode.CURSOR_EXPIRED,
                    "The cursor is of an earlier state of the database. Drop your copy and begin without a cursor.");
        }
        if (position.place() <= floor && knownBelow <= floor) {
            throw new TaskException(
                    ErrorCode.CURSOR_EXPIRED,
                    "Changes after the cursor are no longer kept. Drop your copy and begin without a cursor.");
        }
    }
}
