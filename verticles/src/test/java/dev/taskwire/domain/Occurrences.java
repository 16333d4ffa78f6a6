package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;

/** Places in series for tests, in Berlin. */
public final class Occurrences {

    private static final Instant START = Instant.parse("2099-12-24T17:00:00Z");

    private Occurrences() {}

    public static Occurrence of(String rule, RecurrenceMode mode, long seriesId, int number) {
        return of(rule, mode, seriesId, number, START);
    }

    /** Where the rule begins with this date. */
    public static Occurrence of(String rule, RecurrenceMode mode, long seriesId, int number, Instant start) {
        var place = RulePlace.first(start, ZoneId.of("Europe/Berlin"));
        return new Occurrence(rule, mode, MissedDates.SKIP, seriesId, number, place);
    }
}
