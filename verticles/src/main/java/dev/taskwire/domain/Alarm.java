package dev.taskwire.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a task's user is to be reminded of it. */
public sealed interface Alarm {

    /** Null of one that does not follow the due date. */
    @Nullable
    Integer minutesBefore();

    /** So many minutes before the due date, wherever that moves. */
    record Before(int minutes) implements Alarm {
        @Override
        public Integer minutesBefore() {
            return minutes;
        }
    }

    record At(Instant moment) implements Alarm {
        @Override
        public @Nullable Integer minutesBefore() {
            return null;
        }
    }
}
