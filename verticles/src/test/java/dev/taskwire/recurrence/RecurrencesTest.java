package dev.taskwire.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dates of series, by their zone's clock and in both modes. */
class RecurrencesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Occurrence series(String rule, RecurrenceMode mode, MissedDates missed, String start) {
        var due = LocalDateTime.parse(start).atZone(BERLIN).toInstant();
        return new Occurrence(rule, mode, missed, 1, 1, RulePlace.first(due, BERLIN));
    }

    private static Occurrence series(String rule, String start) {
        return series(rule, RecurrenceMode.DUE, MissedDates.SKIP, start);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static List<String> dates(Occurrence series, Instant now, int limit) {
        return Recurrences.following(series, null, now, limit).stream()
                .map(place -> place.date().atZone(BERLIN).toLocalDateTime().toString())
                .toList();
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }

    /** Summer time begins on 29 March 2026 at 2:00 and ends on 25 October at 3:00. */
    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY, 2026-03-28T02:30, 2026-03-29T03:30 2026-03-30T02:30 2026-03-31T02:30",
        "FREQ=DAILY, 2026-10-24T02:30, 2026-10-25T02:30 2026-10-26T02:30",
        "FREQ=WEEKLY, 2026-03-25T23:30, 2026-04-01T23:30 2026-04-08T23:30",
        "FREQ=MONTHLY, 2026-01-31T09:00, 2026-03-31T09:00 2026-05-31T09:00",
        "FREQ=HOURLY, 2026-03-29T00:30, 2026-03-29T01:30 2026-03-29T03:30 2026-03-29T04:30",
        "FREQ=HOURLY, 2026-10-25T01:30, 2026-10-25T02:30 2026-10-25T03:30",
        "FREQ=MINUTELY;INTERVAL=45, 2026-03-29T01:30, 2026-03-29T03:15 2026-03-29T03:45 2026-03-29T04:30"
    })
    void theLocalTimeOfDayIsKeptOverAChangeOfClocks(String rule, String start, String dates) {
        var wanted = words(dates);

        assertThat(dates(series(rule, start), at(start), wanted.size())).isEqualTo(wanted);
    }

    @Test
    void ofAnHourThatComesTwiceADateIsTheFirst() {
        assertThat(Recurrences.next(series("FREQ=DAILY", "2026-10-24T02:30"), null, at("2026-10-24T02:30")))
                .map(RulePlace::date)
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=DAILY;COUNT=3                | 2026-11-02T09:00 2026-11-03T09:00
            FREQ=DAILY;COUNT=1                |
            FREQ=WEEKLY;BYDAY=MO;COUNT=3      | 2026-11-02T09:00 2026-11-09T09:00
            FREQ=DAILY;UNTIL=20261103         | 2026-11-02T09:00 2026-11-03T09:00
            FREQ=DAILY;UNTIL=20261103T090000  | 2026-11-02T09:00 2026-11-03T09:00
            FREQ=DAILY;UNTIL=20261103T085959  | 2026-11-02T09:00
            FREQ=DAILY;UNTIL=20261103T080000Z | 2026-11-02T09:00 2026-11-03T09:00
            FREQ=DAILY;UNTIL=20261103T075959Z | 2026-11-02T09:00
            FREQ=DAILY;UNTIL=20251103         |
            FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 |
            """)
    void countAndUntilEndTheSeries(String rule, String dates) {
        assertThat(dates(series(rule, "2026-11-01T09:00"), at("2026-11-01T09:00"), 5))
                .isEqualTo(words(dates));
    }

    @Test
    void whatIsMissedIsSkippedAndCounted() {
        var series = series("FREQ=DAILY;COUNT=10", "2026-11-01T09:00");

        var next = Recurrences.next(series, null, at("2026-11-07T12:00")).orElseThrow();

        assertThat(next.date()).isEqualTo(at("2026-11-08T09:00"));
        assertThat(next.count()).isEqualTo(8);
        assertThat(dates(series.next(next), at("2026-11-07T12:00"), 5))
                .containsExactly("2026-11-09T09:00", "2026-11-10T09:00");
        assertThat(Recurrences.next(series, null, at("2026-12-01T00:00"))).isEmpty();
    }

    @Test
    void orKeptOneByOne() {
        var series = series("FREQ=DAILY", RecurrenceMode.DUE, MissedDates.KEEP, "2026-11-01T09:00");

        assertThat(dates(series, at("2030-01-01T00:00"), 2)).containsExactly("2026-11-02T09:00", "2026-11-03T09:00");
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY;INTERVAL=3, 2026-11-10T20:00, 2026-11-13T09:00",
        "FREQ=WEEKLY;BYDAY=MO, 2026-11-10T20:00, 2026-11-16T09:00",
        "FREQ=MONTHLY, 2026-11-10T20:00, 2026-12-10T09:00",
        "FREQ=DAILY;COUNT=2, 2026-11-10T20:00, 2026-11-11T09:00",
        "FREQ=HOURLY;INTERVAL=6, 2026-11-10T20:10, 2026-11-11T02:10"
    })
    void inModeCompletionTheRuleBeginsWithTheCompletion(String rule, String completed, String next) {
        var series = series(rule, RecurrenceMode.COMPLETION, MissedDates.SKIP, "2026-11-01T09:00");

        assertThat(Recurrences.next(series, at(completed), at(completed)))
                .map(RulePlace::date)
                .contains(at(next));
    }

    @Test
    void inModeCompletionCountCountsTasks() {
        var series = series("FREQ=DAILY;COUNT=2", RecurrenceMode.COMPLETION, MissedDates.SKIP, "2026-11-01T09:00");

        var second = series.next(Recurrences.next(series, at("2026-12-01T10:00"), at("2026-12-01T10:00"))
                .orElseThrow());

        assertThat(second.place().date()).isEqualTo(at("2026-12-02T09:00"));
        assertThat(Recurrences.next(second, at("2026-12-02T10:00"), at("2026-12-02T10:00")))
                .isEmpty();
    }

    @Test
    void aFractionOfASecondGoesOn() {
        assertThat(dates(series("FREQ=DAILY;UNTIL=20261103T090000", "2026-11-01T09:00:00.25"), Instant.EPOCH, 5))
                .containsExactly("2026-11-02T09:00:00.250", "2026-11-03T09:00:00.250");
    }

    @Test
    void datesThatHavePassedForCenturiesAreNotLookedAt() {
        for (var rule : List.of("FREQ=MINUTELY;INTERVAL=7", "FREQ=HOURLY", "FREQ=DAILY", "FREQ=WEEKLY")) {
            assertThat(dates(series(rule, "1970-01-01T09:00"), at("2970-01-01T00:00"), 1))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FREQ=DAILY", "FREQ=HOURLY", "FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=1000"})
    void noDateIsAfterTheYear9999(String rule) {
        assertThat(dates(series(rule, "9999-12-31T23:30"), at("9999-12-31T23:40"), 3))
                .isEmpty();
    }
}
