package dev.taskwire.recurrence;

import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.domain.TaskException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the costliest rules cost, on one thread. Run its main; no test. */
final class RuleBench {

    private static final int CALLS = 200;
    private static final Instant START = Instant.parse("2026-11-24T10:30:00Z");

    private static final List<String> ACCEPTED = List.of(
            "FREQ=DAILY",
            "FREQ=WEEKLY;BYDAY=MO,WE,FR",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
            "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=9",
            "FREQ=DAILY;COUNT=10000",
            "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYHOUR=1,2,3,4,5,6,7,8,9,10;BYSETPOS=-1",
            "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=8,9,10,11,12,13,14,15,16,17,18,19;BYSETPOS=-1");

    private RuleBench() {}

    public static void main(String[] arguments) {
        var rules = new ArrayList<>(NeverTest.NEVER);
        rules.addAll(ACCEPTED);
        for (var rule : rules) {
            var series = new Occurrence(
                    rule,
                    RecurrenceMode.DUE,
                    MissedDates.SKIP,
                    1,
                    1,
                    RulePlace.first(START, ZoneId.of("Europe/Berlin")));
            measure("check", rule, () -> Recurrences.requireDate(series, START));
            var inTenYears = START.plusSeconds(315_360_000L);
            measure("hundred, ten years late", rule, () -> {
                var unused = Recurrences.following(series, null, inTenYears, 100);
            });
        }
    }

    private static void measure(String what, String rule, Runnable work) {
        var nanos = new long[CALLS];
        for (int i = 0; i < 2 * CALLS; i++) {
            long began = System.nanoTime();
            try {
                work.run();
            } catch (TaskException refused) {
                // As it may be.
            }
            nanos[i % CALLS] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%6.2f ms p50 %6.2f ms p99  %-24s %s%n",
                nanos[CALLS / 2] / 1e6,
                nanos[CALLS * 99 / 100] / 1e6,
                what,
                rule);
    }
}
