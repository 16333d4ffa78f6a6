package dev.taskwire.service;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import dev.taskwire.event.FeedPosition;
import java.util.UUID;

/** A position that a client has kept, and the life of the database that it is of. */
public record ChangeCursor(UUID epoch, FeedPosition position) {

    /**
     * @param horizon that every position handed out so far lies below
     * @throws TaskException {@code CURSOR_EXPIRED} if it cannot be of this life of the database: one that was put back to an
     *     earlier state knows no places as high as those that were handed out before
     */
    void check(UUID present, long horizon) {
        if (!epoch.equals(present) || position.place() >= horizon) {
            throw new TaskException(
                    ErrorCode.CURSOR_EXPIRED,
                    "The cursor is of an earlier state of the database. Drop your copy and begin without a cursor.");
        }
    }
}
