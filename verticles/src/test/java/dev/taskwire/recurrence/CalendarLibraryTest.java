package dev.taskwire.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Series over two years against iCal4j: in the years to come, and in those in which Apia left out a day. Lord Howe moves its
 * clocks by half an hour.
 */
class CalendarLibraryTest {

    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia");
    private static final List<String> RULES = List.of(
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU");
    private static final List<LocalTime> TIMES = List.of(
            LocalTime.of(0, 30), LocalTime.of(2, 0), LocalTime.of(2, 15), LocalTime.of(2, 30), LocalTime.of(9, 0));

    static Stream<Arguments> series() {
        return ZONES.stream()
                .flatMap(zone -> RULES.stream()
                        .flatMap(rule -> Stream.of(2011, 2026).map(year -> Arguments.of(zone, rule, year))));
    }

    @ParameterizedTest
    @MethodSource("series")
    void aSeriesHasTheDatesOfTheLibrary(String zoneName, String rule, int year) {
        var zone = ZoneId.of(zoneName);
        for (var time : TIMES) {
            var from = LocalDateTime.of(year, 1, 1, 0, 0).with(time);
            var start = moment(from, zone);
            var dates = new Recur<LocalDateTime>(rule)
                    .getDates(from, from, from.plusYears(2)).stream()
                            .map(day -> moment(day, zone))
                            .distinct()
                            .filter(start::isBefore)
                            .toList();

            assertThat(dates).hasSizeGreaterThan(3);
            assertThat(followed(rule, start, zone, dates.size()))
                    .as(time.toString())
                    .isEqualTo(dates);
        }
    }

    /** RFC 5545 section 3.3.5. */
    private static Instant moment(LocalDateTime local, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(local);
        return local.toInstant(
                offsets.isEmpty() ? zone.getRules().getTransition(local).getOffsetBefore() : offsets.get(0));
    }

    /** As task by task would have them. */
    private static List<Instant> followed(String rule, Instant start, ZoneId zone, int number) {
        var task = new Occurrence(rule, RecurrenceMode.DUE, MissedDates.SKIP, 1, 1, RulePlace.first(start, zone));
        var dates = new ArrayList<Instant>();
        while (dates.size() < number) {
            var date = task.place().date();
            task = task.next(Recurrences.next(task, date, date).orElseThrow());
            dates.add(task.place().date());
        }
        return dates;
    }
}
