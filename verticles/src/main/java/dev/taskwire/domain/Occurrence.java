package dev.taskwire.domain;

/**
 * A task's place in its series. There is at most one task per (series, number), by the schema.
 *
 * @param rule the RFC 5545 RRULE, normalised
 * @param seriesId the id of the series' first task
 * @param number from 1
 */
public record Occurrence(String rule, long seriesId, int number) {

    public Occurrence next() {
        return new Occurrence(rule, seriesId, number + 1);
    }
}
