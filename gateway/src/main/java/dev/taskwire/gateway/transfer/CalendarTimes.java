package dev.taskwire.gateway.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.mangstadt.vinnie.VObjectProperty;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as iCalendar writes them, in whole seconds (RFC 5545 sections 3.3.4 to 3.3.6). */
final class CalendarTimes {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern DURATION = Pattern.compile(
            "([+-]?)P(?:(\\d{1,5})W)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,5})H)?(?:(\\d{1,7})M)?(?:(\\d{1,9})S)?)?");

    /** @param zone in which it is meant; empty for UTC */
    record Time(Instant moment, Optional<ZoneId> zone) {}

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

    /** A date is its first moment; what has no zone is meant in UTC. Empty if it is no time, or of no known zone. */
    static Optional<Time> read(VObjectProperty property) {
        var value = property.getValue().strip();
        var named = property.getParameters().first(CalendarTasks.ZONE);
        var tzid = named == null ? property.getParameters().first("TZID") : named;
        try {
            var zone = tzid == null ? Optional.<ZoneId>empty() : Optional.of(zone(tzid));
            if (value.endsWith("Z")) {
                var moment = LocalDateTime.parse(value.substring(0, value.length() - 1), LOCAL);
                return Optional.of(new Time(moment.toInstant(ZoneOffset.UTC), zone));
            }
            var local = value.indexOf('T') < 0
                    ? LocalDate.parse(value, DATE).atStartOfDay()
                    : LocalDateTime.parse(value, LOCAL);
            return Optional.of(
                    new Time(local.atZone(zone.orElse(ZoneOffset.UTC)).toInstant(), zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A TRIGGER as a reminder of {@code TransferTask}; empty if it is after the due date. */
    static Optional<ObjectNode> alarm(VObjectProperty trigger) {
        var alarm = JsonNodeFactory.instance.objectNode();
        var duration = DURATION.matcher(trigger.getValue().strip());
        if (duration.matches()) {
            var lead = Duration.ofDays(7 * number(duration.group(2)) + number(duration.group(3)))
                    .plusHours(number(duration.group(4)))
                    .plusMinutes(number(duration.group(5)))
                    .plusSeconds(number(duration.group(6)));
            return lead.isZero() || duration.group(1).equals("-")
                    ? Optional.of(alarm.put("minutes_before", lead.toMinutes()))
                    : Optional.empty();
        }
        return read(trigger).map(time -> alarm.put("remind_at", time.moment().toString()));
    }

    /** Some programs write the name behind a path of their own. */
    private static ZoneId zone(String tzid) {
        var parts = tzid.strip().split("/");
        for (int first = 0; first < parts.length; first++) {
            var name = String.join("/", Arrays.copyOfRange(parts, first, parts.length));
            if (ZoneId.getAvailableZoneIds().contains(name)) {
                return ZoneId.of(name);
            }
        }
        throw new DateTimeException(tzid);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
