package dev.taskwire.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrencesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            freq=daily                      | FREQ=DAILY
            FREQ=DAILY;INTERVAL=1           | FREQ=DAILY
            INTERVAL=3;FREQ=DAILY           | FREQ=DAILY;INTERVAL=3
            freq=weekly;byday=mo,we         | FREQ=WEEKLY;BYDAY=MO,WE
            FREQ=WEEKLY;WKST=SU;INTERVAL=2  | FREQ=WEEKLY;INTERVAL=2;WKST=SU
            FREQ=DAILY;INTERVAL=1000        | FREQ=DAILY;INTERVAL=1000
            """)
    void aRuleIsBroughtToItsNormalForm(String rule, String normal) {
        assertThat(Recurrences.normalise(rule)).isEqualTo(normal);
        assertThat(Recurrences.normalise(normal)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=MINUTELY",
                "FREQ=HOURLY",
                "FREQ=MONTHLY",
                "FREQ=YEARLY",
                "FREQ=DAILY;COUNT=3",
                "FREQ=DAILY;UNTIL=20300101T000000Z",
                "FREQ=DAILY;BYHOUR=3",
                "FREQ=DAILY;BYMINUTE=3",
                "FREQ=DAILY;BYSECOND=3",
                "FREQ=DAILY;BYMONTH=2",
                "FREQ=WEEKLY;BYMONTHDAY=1",
                "FREQ=DAILY;BYSETPOS=1",
                "FREQ=DAILY;RSCALE=GREGORIAN",
                "FREQ=DAILY;SKIP=OMIT",
                "FREQ=DAILY;INTERVAL=1001",
                "FREQ=DAILY;INTERVAL=2147483647"
            })
    void whatIsNotSupportedIsRefused(String rule) {
        assertThatThrownBy(() -> Recurrences.normalise(rule)).isInstanceOfSatisfying(TaskException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(refusal.errors()).singleElement().extracting("pointer").isEqualTo("/recurrence_rule");
        });
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
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY;BYDAY=",
                "FREQ=WEEKLY;BYDAY=1MO",
                "FREQ=DAILY\u0000",
                "FREQ=DAILY\r\nX:y",
                "💥",
                "FREQ=WEEKLY;BYDAY=MO MO"
            })
    void garbageIsNeverReadAsAnotherRule(String rule) {
        assertThatThrownBy(() -> Recurrences.normalise(rule))
                .isInstanceOfSatisfying(
                        TaskException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aRuleOfMoreThanTwoHundredCharactersIsRefused() {
        assertThatThrownBy(() -> Recurrences.normalise("FREQ=WEEKLY;BYDAY=MO" + ",MO".repeat(80)))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("200");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=DAILY                          | 2026-11-24T10:00 | 2026-11-25T10:00
            FREQ=DAILY;INTERVAL=3               | 2026-11-24T10:00 | 2026-11-27T10:00
            FREQ=WEEKLY                         | 2026-11-24T10:00 | 2026-12-01T10:00
            FREQ=WEEKLY;INTERVAL=2              | 2026-11-24T10:00 | 2026-12-08T10:00
            FREQ=WEEKLY;BYDAY=MO,FR             | 2026-11-24T10:00 | 2026-11-27T10:00
            FREQ=WEEKLY;BYDAY=MO,FR             | 2026-11-27T10:00 | 2026-11-30T10:00
            FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR  | 2026-11-27T10:00 | 2026-12-07T10:00
            FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR     | 2026-11-27T10:00 | 2026-11-30T10:00
            FREQ=DAILY                          | 2026-02-28T10:00 | 2026-03-01T10:00
            FREQ=DAILY                          | 2028-02-28T10:00 | 2028-02-29T10:00
            """)
    void theNextDateFollowsTheRuleFromTheDueDate(String rule, LocalDateTime due, LocalDateTime next) {
        var dueDate = due.atZone(BERLIN).toInstant();

        assertThat(Recurrences.next(rule, dueDate, BERLIN, dueDate.minusSeconds(3600)))
                .isEqualTo(next.atZone(BERLIN).toInstant());
    }

    /** Summer time begins on 29 March 2026 and ends on 25 October 2026. */
    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY, 2026-03-28T09:00, 2026-03-29T09:00",
        "FREQ=DAILY, 2026-10-24T09:00, 2026-10-25T09:00",
        "FREQ=WEEKLY, 2026-03-25T23:30, 2026-04-01T23:30",
        "FREQ=WEEKLY, 2026-10-21T00:15, 2026-10-28T00:15",
        "FREQ=DAILY, 2026-03-28T02:30, 2026-03-29T03:30",
        "FREQ=DAILY;INTERVAL=2, 2026-03-28T02:30, 2026-03-30T02:30"
    })
    void theLocalTimeOfDayIsKeptOverAChangeOfClocks(String rule, LocalDateTime due, LocalDateTime next) {
        var dueDate = due.atZone(BERLIN).toInstant();

        assertThat(Recurrences.next(rule, dueDate, BERLIN, dueDate)
                        .atZone(BERLIN)
                        .toLocalDateTime())
                .isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"})
    void aDailyRuleHasOneDatePerLocalDay(String zoneName) {
        var zone = ZoneId.of(zoneName);
        var date = LocalDateTime.of(2026, 1, 1, 9, 0);
        var due = date.atZone(zone).toInstant();
        for (int day = 1; day <= 400; day++) {
            due = Recurrences.next("FREQ=DAILY", due, zone, due);
            assertThat(due.atZone(zone).toLocalDateTime()).isEqualTo(date.plusDays(day));
        }
    }

    @Test
    void withoutAZoneTheRuleFollowsUtc() {
        var due = Instant.parse("2026-03-28T09:00:00Z");

        assertThat(Recurrences.next("FREQ=DAILY", due, null, due)).isEqualTo(due.plus(Duration.ofDays(1)));
    }

    @Test
    void datesThatHavePassedAreSkipped() {
        var now = Instant.parse("2226-11-24T10:00:00Z");

        assertThat(Recurrences.next("FREQ=DAILY", Instant.EPOCH, BERLIN, now)).isEqualTo("2226-11-25T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "'FREQ=DAILY;INTERVAL=7;BYDAY=MO', 2026-11-24T10:00:00Z",
        "FREQ=DAILY, 9999-12-31T10:00:00Z",
        "FREQ=DAILY;INTERVAL=2147483647, 2026-11-24T10:00:00Z",
        "nonsense, 2026-11-24T10:00:00Z"
    })
    void aRuleWithoutANextDateIsRefusedNotRetried(String rule, Instant due) {
        assertThatThrownBy(() -> Recurrences.next(rule, due, null, due))
                .isInstanceOfSatisfying(
                        TaskException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
    }
}
