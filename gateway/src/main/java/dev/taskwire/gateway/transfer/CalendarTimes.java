package dev.taskwire.gateway.transfer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as iCalendar writes them, in whole seconds (RFC 5545 section 3.3.5). */
final class CalendarTimes {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private CalendarTimes() {}

    static String utc(Instant moment) {
        return LOCAL.format(moment.atOffset(ZoneOffset.UTC)) + "Z";
    }

    static String local(Instant moment, ZoneId zone) {
        return LOCAL.format(moment.atZone(zone));
    }

    /** Whether the local time alone says which moment it is; in the hour that clocks repeat it means the first. */
    static boolean isPlain(Instant moment, ZoneId zone) {
        var second = moment.truncatedTo(ChronoUnit.SECONDS);
        return LocalDateTime.ofInstant(second, zone).atZone(zone).toInstant().equals(second);
    }
}
