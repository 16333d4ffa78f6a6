package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Where a task stands among its rule's dates, wherever its due date has been moved.
 *
 * @param start the rule's first date (DTSTART of RFC 5545); with the zone it gives the local time of day that all dates have
 * @param zone whose clock and calendar the rule follows
 * @param date this task's own among the rule's dates (RECURRENCE-ID)
 * @param count of the dates up to this one that a COUNT counts, from 1 for the start
 */
public record RulePlace(Instant start, ZoneId zone, Instant date, int count) {

    /** Of a task with which a rule begins. */
    public static RulePlace first(Instant dueDate, ZoneId zone) {
        return new RulePlace(dueDate, zone, dueDate, 1);
    }

    /** Of the task that follows. */
    public RulePlace at(Instant nextDate, int nextCount) {
        return new RulePlace(start, zone, nextDate, nextCount);
    }
}
