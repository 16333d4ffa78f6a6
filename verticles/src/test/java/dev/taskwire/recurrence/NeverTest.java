package dev.taskwire.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.domain.TaskException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that never fire are found out, however long they could be looked at. */
class NeverTest {

    private static final Instant START = Instant.parse("2026-11-24T10:30:00Z"); // a Tuesday

    private static final String HOURS = "8,9,10,11,12,13,14,15,16,17,18,19";

    static final List<String> NEVER = List.of(
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
            "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
            "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
            "FREQ=YEARLY;BYMONTHDAY=1,-1;BYDAY=2MO",
            "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=" + HOURS + ";BYSETPOS=-366,366;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=YEARLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10;BYHOUR=" + HOURS + ";BYSETPOS=366;BYMONTH=1",
            "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
            "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
            "FREQ=MONTHLY;BYDAY=6MO",
            "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
            "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=HOURLY;INTERVAL=24;BYHOUR=9",
            "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30;BYMINUTE=0,15,30,45",
            "FREQ=HOURLY;BYMINUTE=0,30;BYSETPOS=3",
            "FREQ=MINUTELY;INTERVAL=60;BYMINUTE=0",
            "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=MINUTELY;BYHOUR=9;BYSETPOS=2",
            "FREQ=DAILY;UNTIL=20261123",
            "FREQ=DAILY;UNTIL=20261124T102959Z",
            "FREQ=WEEKLY;BYDAY=MO;COUNT=1");

    private static Occurrence series(String rule, MissedDates missed) {
        return new Occurrence(rule, RecurrenceMode.DUE, missed, 1, 1, RulePlace.first(START, ZoneOffset.UTC));
    }

    private static void require(String rule, MissedDates missed, Instant from) {
        Recurrences.requireDate(series(rule, missed), from);
    }

    @ParameterizedTest
    @FieldSource("NEVER")
    void aRuleThatNeverFiresIsRefused(String rule) {
        assertThatThrownBy(() -> require(rule, MissedDates.SKIP, START.minusSeconds(60)))
                .isInstanceOfSatisfying(
                        TaskException.class,
                        refusal -> assertThat(refusal.errors())
                                .extracting("pointer")
                                .containsExactly("/recurrence_rule"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;COUNT=1",
                "FREQ=DAILY;UNTIL=20261124",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
                "FREQ=YEARLY;BYWEEKNO=53",
                "FREQ=MINUTELY;BYMONTH=11;BYMONTHDAY=23;BYHOUR=9",
                "FREQ=HOURLY;INTERVAL=1000"
            })
    void aRuleThatFiresOnceOrSeldomIsNot(String rule) {
        assertThatNoException().isThrownBy(() -> require(rule, MissedDates.SKIP, START));
    }

    @Test
    void aRuleThatHasFiredForTheLastTimeIsRefusedUnlessMissedDatesAreKept() {
        var later = START.plusSeconds(86_400 * 5);

        assertThatThrownBy(() -> require("FREQ=DAILY;COUNT=3", MissedDates.SKIP, later))
                .isInstanceOf(TaskException.class);
        assertThatNoException().isThrownBy(() -> require("FREQ=DAILY;COUNT=3", MissedDates.KEEP, later));
        assertThatNoException().isThrownBy(() -> require("FREQ=DAILY;COUNT=3", MissedDates.SKIP, Instant.MIN));
    }
}
