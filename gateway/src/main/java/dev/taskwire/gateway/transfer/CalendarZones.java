package dev.taskwire.gateway.transfer;

import com.github.mangstadt.vinnie.io.VObjectWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * VTIMEZONEs (RFC 5545 section 3.6.5) for readers that do not know the zone's IANA name. The changes of its clock from
 * 1970 to 2037 are listed one by one: rules of the calendar's kind cannot say all that zones do.
 */
final class CalendarZones {

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final LocalDateTime FIRST = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final Instant END = Instant.parse("2038-01-01T00:00:00Z");

    private record Change(ZoneOffset before, ZoneOffset after, boolean toSummer) {}

    private CalendarZones() {}

    static void write(VObjectWriter ics, ZoneId zone) throws IOException {
        ics.writeBeginComponent("VTIMEZONE");
        ics.writeProperty("TZID", zone.getId());
        var begin = zone.getRules().getOffset(Instant.EPOCH);
        write(ics, new Change(begin, begin, false), List.of(FIRST));
        for (var change : changes(zone).entrySet()) {
            write(ics, change.getKey(), change.getValue());
        }
        ics.writeEndComponent("VTIMEZONE");
    }

    /** Each with the local times, by the clock before, at which it happens. */
    private static Map<Change, List<LocalDateTime>> changes(ZoneId zone) {
        Map<Change, List<LocalDateTime>> changes = new LinkedHashMap<>();
        var rules = zone.getRules();
        var next = rules.nextTransition(Instant.EPOCH);
        while (next != null && next.getInstant().isBefore(END)) {
            var change = new Change(
                    next.getOffsetBefore(), next.getOffsetAfter(), rules.isDaylightSavings(next.getInstant()));
            changes.computeIfAbsent(change, first -> new ArrayList<>()).add(next.getDateTimeBefore());
            next = rules.nextTransition(next.getInstant());
        }
        return changes;
    }

    private static void write(VObjectWriter ics, Change change, List<LocalDateTime> times) throws IOException {
        var component = change.toSummer() ? "DAYLIGHT" : "STANDARD";
        ics.writeBeginComponent(component);
        ics.writeProperty("DTSTART", LOCAL.format(times.get(0)));
        ics.writeProperty("TZOFFSETFROM", OFFSET.format(change.before()));
        ics.writeProperty("TZOFFSETTO", OFFSET.format(change.after()));
        if (times.size() > 1) {
            var more =
                    times.subList(1, times.size()).stream().map(LOCAL::format).toList();
            ics.writeProperty("RDATE", String.join(",", more));
        }
        ics.writeEndComponent(component);
    }
}
