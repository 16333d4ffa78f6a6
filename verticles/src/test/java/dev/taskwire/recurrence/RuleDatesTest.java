package dev.taskwire.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dates of rules by a calendar without zones: the examples of RFC 5545, and those of another implementation. */
class RuleDatesTest {

    private static final int DATES = 12;

    private static List<LocalDateTime> dates(String rule, LocalDateTime start, int limit) {
        var all = new RuleDates(Rule.parse(rule), start);
        var dates = new ArrayList<LocalDateTime>();
        for (var next = all.next(); next.isPresent() && dates.size() < limit; next = all.next()) {
            dates.add(next.get());
        }
        return dates;
    }

    /** Those of section 3.8.5.3, from 9:00 on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=MONTHLY;BYDAY=1FR                        | 1997-09-05 | 1997-09-05 1997-10-03 1997-11-07
            FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU        | 1997-09-07 | 1997-09-07 1997-09-28 1997-11-02 1997-11-30
            FREQ=MONTHLY;BYDAY=-2MO                       | 1997-09-22 | 1997-09-22 1997-10-20 1997-11-17
            FREQ=MONTHLY;BYMONTHDAY=-3                    | 1997-09-28 | 1997-09-28 1997-10-29 1997-11-28
            FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11     | 1997-09-10 | 1997-09-10 1997-09-11 1999-03-10
            FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200    | 1997-01-01 | 1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09
            FREQ=YEARLY;BYDAY=20MO                        | 1997-05-19 | 1997-05-19 1998-05-18 1999-05-17
            FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO              | 1997-05-12 | 1997-05-12 1998-05-11 1999-05-17
            FREQ=YEARLY;BYMONTH=3;BYDAY=TH                | 1997-03-13 | 1997-03-13 1997-03-20 1997-03-27 1998-03-05
            FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13           | 1997-09-02 | 1998-02-13 1998-03-13 1998-11-13 1999-08-13
            FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8 | 1996-11-05 | 1996-11-05 2000-11-07 2004-11-02
            FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3        | 1997-09-04 | 1997-09-04 1997-10-07 1997-11-06
            FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2 | 1997-09-29 | 1997-09-29 1997-10-30 1997-11-27
            FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO    | 1997-08-05 | 1997-08-05 1997-08-10 1997-08-19 1997-08-24
            FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU    | 1997-08-05 | 1997-08-05 1997-08-17 1997-08-19 1997-08-31
            FREQ=MONTHLY                                  | 2027-01-31 | 2027-01-31 2027-03-31 2027-05-31
            FREQ=MONTHLY;BYMONTHDAY=-1                    | 2027-01-31 | 2027-01-31 2027-02-28 2027-03-31
            FREQ=YEARLY                                   | 2028-02-29 | 2028-02-29 2032-02-29
            FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO  | 2072-02-29 | 2072-02-29 2112-02-29 2140-02-29
            FREQ=YEARLY;BYWEEKNO=1                        | 2026-01-01 | 2026-01-01 2027-01-07 2028-01-06
            """)
    void theExamplesOfTheStandard(String rule, String start, String dates) {
        var wanted = Arrays.stream(dates.split(" "))
                .map(day -> LocalDateTime.parse(day + "T09:00"))
                .toList();

        assertThat(dates(rule, LocalDateTime.parse(start + "T09:00"), wanted.size()))
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=HOURLY;INTERVAL=3;BYMINUTE=0,20      | T09:00 T09:20 T12:00 T12:20
            FREQ=MINUTELY;INTERVAL=90                 | T09:00 T10:30 T12:00
            FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40   | T09:00 T09:20 T09:40 T10:00
            FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10     | T09:00 T09:20 T09:40 T10:00
            FREQ=HOURLY;BYHOUR=9,12;BYSETPOS=-1;BYMINUTE=5,10 | T09:10 T12:10
            """)
    void hoursAndMinutes(String rule, String times) {
        var wanted = Arrays.stream(times.split(" "))
                .map(time -> LocalDateTime.parse("1997-09-02" + time))
                .toList();

        assertThat(dates(rule, LocalDateTime.parse("1997-09-02T09:00"), wanted.size()))
                .isEqualTo(wanted);
    }

    @Test
    void whatLiesFarAheadOfASmallStepIsFound() {
        assertThat(dates(
                        "FREQ=MINUTELY;BYMONTH=12;BYMONTHDAY=24;BYHOUR=18", LocalDateTime.parse("2027-01-01T00:05"), 2))
                .isEqualTo(List.of(LocalDateTime.parse("2027-12-24T18:00"), LocalDateTime.parse("2027-12-24T18:01")));
    }

    @Test
    void datesAreTheSameFromWhereverTheyAreLookedFor() {
        var start = LocalDateTime.parse("2026-11-30T09:00");
        for (var rule : List.of(
                "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU", "FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR", "FREQ=HOURLY;INTERVAL=7")) {
            var all = dates(rule, start, 100);
            for (int i = 1; i < all.size(); i++) {
                var later = new RuleDates(Rule.parse(rule), start);
                later.skipTo(all.get(i));
                var found = later.next();
                while (found.orElseThrow().isBefore(all.get(i))) {
                    found = later.next();
                }
                assertThat(found).contains(all.get(i));
            }
        }
    }

    /** The library's own iterator begins with the start, whatever the rule says, and gives up early. */
    @Test
    void anotherImplementationFindsTheSameDates() throws InvalidRecurrenceRuleException {
        var random = new Random(5545);
        int compared = 0;
        for (int i = 0; i < 3_000; i++) {
            var start = LocalDateTime.of(2024, 1, 1, 9, 0).plusHours(random.nextInt(40_000));
            var rule = rule(random);
            var theirs = theirs(rule, start);
            if (theirs.size() == DATES) {
                var ours = dates(rule, start, DATES);
                theirs.remove(start);
                ours.remove(start);
                int both = Math.min(theirs.size(), ours.size());
                assertThat(ours.subList(0, both)).as(rule + " from " + start).isEqualTo(theirs.subList(0, both));
                assertThat(both).isGreaterThanOrEqualTo(DATES - 1);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    private static String rule(Random random) {
        var freq = List.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY").get(random.nextInt(5));
        var rule = new StringBuilder("FREQ=" + freq + ";INTERVAL=" + (1 + random.nextInt(3)));
        // Of a year's days of months without months, the library takes those of the start's month alone.
        if (freq.equals("YEARLY") || random.nextInt(3) == 0) {
            rule.append(";BYMONTH=").append(some(random, 1, 12));
        }
        if (!freq.equals("WEEKLY") && random.nextInt(3) == 0) {
            rule.append(";BYMONTHDAY=").append(some(random, 1, 28)).append(",-1");
        }
        if (random.nextInt(3) == 0) {
            boolean counts = (freq.equals("YEARLY") || freq.equals("MONTHLY")) && random.nextBoolean();
            rule.append(";BYDAY=").append(counts ? "1MO,-1FR" : "TU,SA");
        }
        if (random.nextInt(4) == 0) {
            rule.append(";BYHOUR=").append(some(random, 0, 23));
        }
        return rule.toString();
    }

    private static String some(Random random, int from, int to) {
        return IntStream.range(0, 3)
                .mapToObj(i -> Integer.toString(from + random.nextInt(to - from + 1)))
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static List<LocalDateTime> theirs(String rule, LocalDateTime start) throws InvalidRecurrenceRuleException {
        var dates = new ArrayList<LocalDateTime>();
        try {
            var first = new DateTime(
                    TimeZone.getTimeZone("UTC"),
                    start.getYear(),
                    start.getMonthValue() - 1,
                    start.getDayOfMonth(),
                    start.getHour(),
                    start.getMinute(),
                    0);
            var all = new RecurrenceRule(rule, RfcMode.RFC5545_STRICT).iterator(first);
            while (dates.size() < DATES && all.hasNext()) {
                var each = all.nextDateTime();
                dates.add(LocalDateTime.of(
                        each.getYear(), each.getMonth() + 1, each.getDayOfMonth(), each.getHours(), each.getMinutes()));
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            // It has looked at a thousand periods in vain.
        }
        return dates;
    }
}
