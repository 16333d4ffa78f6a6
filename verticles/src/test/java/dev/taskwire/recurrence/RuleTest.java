package dev.taskwire.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a rule, and what is none. */
class RuleTest {

    private static void assertRefused(String rule) {
        assertThatThrownBy(() -> Recurrences.normalise(rule)).isInstanceOfSatisfying(TaskException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(refusal.errors()).singleElement().extracting("pointer").isEqualTo("/recurrence_rule");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            freq=daily                              | FREQ=DAILY
            FREQ=DAILY;INTERVAL=1                   | FREQ=DAILY
            INTERVAL=3;FREQ=DAILY                   | FREQ=DAILY;INTERVAL=3
            freq=weekly;byday=mo,we                 | FREQ=WEEKLY;BYDAY=MO,WE
            FREQ=WEEKLY;WKST=SU;INTERVAL=2          | FREQ=WEEKLY;INTERVAL=2;WKST=SU
            FREQ=DAILY;INTERVAL=1000;COUNT=10000    | FREQ=DAILY;INTERVAL=1000;COUNT=10000
            FREQ=MONTHLY;BYDAY=-1FR,+2MO            | FREQ=MONTHLY;BYDAY=-1FR,2MO
            FREQ=MONTHLY;BYMONTHDAY=-1              | FREQ=MONTHLY;BYMONTHDAY=-1
            FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO        | FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO
            FREQ=YEARLY;BYYEARDAY=1,-1              | FREQ=YEARLY;BYYEARDAY=1,-1
            FREQ=HOURLY;BYHOUR=9,17;BYMINUTE=0,30   | FREQ=HOURLY;BYHOUR=9,17;BYMINUTE=0,30
            FREQ=MINUTELY;INTERVAL=5                | FREQ=MINUTELY;INTERVAL=5
            FREQ=DAILY;UNTIL=20300101               | FREQ=DAILY;UNTIL=20300101
            FREQ=DAILY;UNTIL=20300101T090000        | FREQ=DAILY;UNTIL=20300101T090000
            FREQ=DAILY;UNTIL=20300101T090000Z       | FREQ=DAILY;UNTIL=20300101T090000Z
            FREQ=YEARLY;BYMONTH=1,2;BYDAY=MO;BYSETPOS=1,-1 | FREQ=YEARLY;BYMONTH=1,2;BYDAY=MO;BYSETPOS=1,-1
            """)
    void aRuleIsBroughtToItsNormalForm(String rule, String normal) {
        assertThat(Recurrences.normalise(rule)).isEqualTo(normal);
        assertThat(Recurrences.normalise(normal)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=DAILY;BYSECOND=3",
                "FREQ=DAILY;RSCALE=GREGORIAN",
                "FREQ=DAILY;RSCALE=GREGORIAN;SKIP=OMIT",
                "FREQ=DAILY;INTERVAL=1001",
                "FREQ=DAILY;INTERVAL=2147483647",
                "FREQ=DAILY;COUNT=10001",
                "FREQ=DAILY;COUNT=3;UNTIL=20300101",
                "FREQ=DAILY;UNTIL=20300230",
                "FREQ=DAILY;UNTIL=20301301T000000Z",
                "FREQ=DAILY;UNTIL=20300101T250000Z",
                "FREQ=YEARLY;BYDAY=MO;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,10,20;BYSETPOS=1"
            })
    void whatIsBeyondOurLimitsIsRefused(String rule) {
        assertRefused(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "every day",
                "RRULE:FREQ=DAILY",
                "INTERVAL=2",
                "FREQ=DAILY;FOO=BAR",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=-1",
                "FREQ=DAILY;INTERVAL=x",
                "FREQ=DAILY;INTERVAL=99999999999",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;BYHOUR=24",
                "FREQ=DAILY;BYSETPOS=1",
                "FREQ=DAILY;BYYEARDAY=1",
                "FREQ=WEEKLY;BYMONTHDAY=1",
                "FREQ=MONTHLY;BYWEEKNO=1",
                "FREQ=YEARLY;BYMONTH=13",
                "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY;BYDAY=",
                "FREQ=WEEKLY;BYDAY=1MO",
                "FREQ=DAILY;FREQ=WEEKLY",
                "FREQ=DAILY\u0000",
                "FREQ=DAILY\r\nX:y",
                "💥",
                "FREQ=WEEKLY;BYDAY=MO MO"
            })
    void garbageIsNeverReadAsAnotherRule(String rule) {
        assertRefused(rule);
    }

    @Test
    void aRuleOfMoreThanTwoHundredCharactersIsRefused() {
        assertThatThrownBy(() -> Recurrences.normalise("FREQ=WEEKLY;BYDAY=MO" + ",MO".repeat(80)))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("200");
    }
}
