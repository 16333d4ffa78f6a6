package dev.taskwire.domain;

/**
 * A task's place in its series. There is at most one task per (series, number), by the schema.
 *
 * @param rule the RFC 5545 RRULE, normalised
 * @param seriesId of all tasks of the series; the first task's id, unless that had been in a series before
 * @param number from 1
 */
public record Occurrence(String rule, RecurrenceMode mode, long seriesId, int number) {

    public Occurrence next() {
        return new Occurrence(rule, mode, seriesId, number + 1);
    }
}
