package dev.taskwire.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CalendarZonesTest {

    @Test
    void aZoneWithSummerTimeListsItsChanges() throws IOException {
        assertThat(written("Europe/Berlin"))
                .contains("TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200", "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100")
                .contains("20260329T020000", "20261025T030000", "20371025T030000")
                .doesNotContain("2038");
    }

    @Test
    void aZoneWithoutHasOneOffset() throws IOException {
        assertThat(written("UTC").lines())
                .containsExactly(
                        "BEGIN:VTIMEZONE",
                        "TZID:UTC",
                        "BEGIN:STANDARD",
                        "DTSTART:19700101T000000",
                        "TZOFFSETFROM:+0000",
                        "TZOFFSETTO:+0000",
                        "END:STANDARD",
                        "END:VTIMEZONE");
    }

    private static String written(String zone) throws IOException {
        var text = new StringWriter();
        try (var ics = new VObjectWriter(text, SyntaxStyle.NEW)) {
            CalendarZones.write(ics, ZoneId.of(zone));
        }
        return text.toString().replace("\r\n ", "");
    }
}
