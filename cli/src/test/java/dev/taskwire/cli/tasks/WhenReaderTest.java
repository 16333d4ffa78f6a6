package dev.taskwire.cli.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskwire.cli.tasks.When.Form;
import dev.taskwire.local.LocalException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On a Saturday in Berlin, the day before the clocks go back. */
class WhenReaderTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final WhenReader reader = new WhenReader(
            Clock.fixed(Instant.parse("2026-10-24T22:30:00Z"), ZoneId.of("Europe/Berlin")), LocalTime.of(9, 0));

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T09:00:00Z, 2026-12-01T09:00:00Z, OWN_OFFSET",
        "2026-12-01t09:00:00.5+01:00, 2026-12-01T08:00:00.500Z, OWN_OFFSET",
        "2026-12-01, 2026-12-01T08:00:00Z, LOCAL",
        "2026-12-01 9:30, 2026-12-01T08:30:00Z, LOCAL",
        "2026-12-01T09:30, 2026-12-01T08:30:00Z, LOCAL",
        "today, 2026-10-25T08:00:00Z, LOCAL",
        "today 18:00, 2026-10-25T17:00:00Z, LOCAL",
        "Tomorrow 0:05, 2026-10-25T23:05:00Z, LOCAL",
        "+30m, 2026-10-24T23:00:00Z, FROM_NOW",
        "+2h, 2026-10-25T00:30:00Z, FROM_NOW",
        "+1d, 2026-10-25T23:30:00Z, LOCAL",
        "+2w, 2026-11-07T23:30:00Z, LOCAL"
    })
    void readsWhatPeopleType(String text, Instant at, Form form) {
        assertThat(reader.read("--due", text)).isEqualTo(new When(at, BERLIN, form));
    }

    @Test
    void aTimeThatComesTwiceIsTheFirst() {
        assertThat(reader.read("--due", "2026-10-25 02:30").at()).isEqualTo("2026-10-25T00:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "soon", "2026-12-01 ", "2026-12-1", "1.12.2026", "2026-12-01 9", "2026-12-01 09:00:00", "09:00",
                "2h", "+0h", "+2y", "+-2h", "+1000000m", "yesterday", "2026-12-01T09:00Z", "2026-12-01T09:00:00+0100"
            })
    void whatIsNoneOfTheFormsIsRefused(String text) {
        assertThatThrownBy(() -> reader.read("--due", text))
                .isInstanceOfSatisfying(
                        LocalException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessage("--due " + text + " is none of: " + WhenReader.FORMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-13-01", "2026-12-01 24:00", "2026-12-01 9:60", "2026-12-01T25:00:00Z"})
    void aDayOrTimeThatThereIsNotIsRefused(String text) {
        assertThatThrownBy(() -> reader.read("--due", text))
                .isInstanceOfSatisfying(
                        LocalException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
                .hasMessage("--due " + text + ": there is no such day or time");
    }

    @Test
    void aTimeThatTheClocksSkipIsRefused() {
        assertThatThrownBy(() -> reader.read("--due", "2026-03-29 02:30"))
                .hasMessage("--due 2026-03-29 02:30: the clocks of Europe/Berlin skip this time");
    }

    @Test
    void aZoneGoesWithLocalTimesIfItHasAName() {
        var at = Instant.parse("2026-12-01T09:00:00Z");
        assertThat(new When(at, BERLIN, Form.LOCAL).zoneName(false)).contains("Europe/Berlin");
        assertThat(new When(at, BERLIN, Form.OWN_OFFSET).zoneName(true)).isEmpty();
        assertThat(new When(at, ZoneId.of("+01:00"), Form.LOCAL).zoneName(true)).isEmpty();
    }

    @Test
    void aSeriesThatBeginsFromNowHasTheZoneToo() {
        var when = new When(Instant.parse("2026-12-01T09:00:00Z"), BERLIN, Form.FROM_NOW);
        assertThat(when.zoneName(false)).isEmpty();
        assertThat(when.zoneName(true)).contains("Europe/Berlin");
    }
}
