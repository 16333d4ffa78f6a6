package dev.taskwire.domain;

/**
 * A task's place in its series. There is at most one task per (series, number), by the schema.
 *
 * @param rule the RFC 5545 RRULE, normalised
 * @param seriesId of all tasks of the series; the first task's id, unless that had been in a series before
 * @param number of the task in its series, from 1; skipped dates have none
 * @param place among the rule's dates
 */
public record Occurrence(
        String rule, RecurrenceMode mode, MissedDates missed, long seriesId, int number, RulePlace place) {

    /** The next one of the series. */
    public Occurrence next(RulePlace nextPlace) {
        return new Occurrence(rule, mode, missed, seriesId, number + 1, nextPlace);
    }

    /** The same place by another rule, which may be this one begun anew. */
    Occurrence by(String newRule, RecurrenceMode newMode, MissedDates newMissed, RulePlace newPlace) {
        return new Occurrence(newRule, newMode, newMissed, seriesId, number, newPlace);
    }
}
