package dev.taskwire.domain;

import java.time.LocalTime;

/**
 * Hours of each day in which no reminder comes, by the clocks of the user's zone; over midnight where they end before they
 * start.
 *
 * @param end not the start
 */
public record QuietHours(LocalTime start, LocalTime end) {

    public QuietHours {
        if (start.equals(end)) {
            throw TaskException.invalid("/quiet_hours", "They end when they start.");
        }
    }

    /** Such as {@code 22:00-07:00}. */
    @Override
    public String toString() {
        return start + "-" + end;
    }
}
