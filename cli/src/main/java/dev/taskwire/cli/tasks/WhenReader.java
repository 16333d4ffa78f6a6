package dev.taskwire.cli.tasks;

import dev.taskwire.cli.tasks.When.Form;
import dev.taskwire.local.LocalException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads moments as people type them: RFC 3339, a day of the calendar, today or tomorrow, each with or without a time of day,
 * and a time from now. Strict: what is none of these is refused, as is a time of day that the zone's clocks skip. One that
 * they show twice is the first.
 */
final class WhenReader {

    /** What {@code --help} says of it. */
    static final String FORMS =
            "RFC 3339, 2030-12-01, \"2030-12-01 9:00\", today or tomorrow with or without a time, +30m, +2h, +1d, +1w";

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Pattern FROM_NOW = Pattern.compile("\\+([1-9]\\d{0,5})([mhdw])");
    private static final Pattern DAY = Pattern.compile(
            "(today|tomorrow|\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d{1,2}:\\d\\d))?", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Clock clock;
    private final LocalTime ofDay;

    /**
     * @param clock with the zone of the person
     * @param ofDay the time that a day alone stands for
     */
    WhenReader(Clock clock, LocalTime ofDay) {
        this.clock = clock;
        this.ofDay = ofDay;
    }

    /**
     * @param option named in what is said of a text that is none of the forms
     * @throws LocalException wrong usage
     */
    When read(String option, String text) {
        try {
            if (RFC_3339.matcher(text).matches()) {
                return new When(OffsetDateTime.parse(text).toInstant(), clock.getZone(), Form.OWN_OFFSET);
            }
            Matcher fromNow = FROM_NOW.matcher(text);
            if (fromNow.matches()) {
                return fromNow(fromNow.toMatchResult());
            }
            Matcher day = DAY.matcher(text);
            if (day.matches()) {
                return local(option, date(day.group(1)), day.group(2) == null ? ofDay : time(day.group(2)));
            }
        } catch (DateTimeException e) {
            throw LocalException.wrongUsage(option + " " + text + ": there is no such day or time");
        }
        throw LocalException.wrongUsage(option + " " + text + " is none of: " + FORMS);
    }

    /** Minutes and hours pass alike everywhere; a day later the clocks show the same, however long the day was. */
    private When fromNow(MatchResult match) {
        long number = Long.parseLong(match.group(1));
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        return switch (match.group(2)) {
            case "m" -> new When(clock.instant().plus(Duration.ofMinutes(number)), clock.getZone(), Form.FROM_NOW);
            case "h" -> new When(clock.instant().plus(Duration.ofHours(number)), clock.getZone(), Form.FROM_NOW);
            case "d" -> new When(now.plusDays(number).toInstant(), clock.getZone(), Form.LOCAL);
            default -> new When(now.plusWeeks(number).toInstant(), clock.getZone(), Form.LOCAL);
        };
    }

    private LocalDate date(String text) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "today" -> today;
            case "tomorrow" -> today.plusDays(1);
            default -> LocalDate.parse(text, DATE);
        };
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text, TIME);
    }

    private When local(String option, LocalDate date, LocalTime time) {
        ZoneId zone = clock.getZone();
        LocalDateTime shown = date.atTime(time);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        if (offsets.isEmpty()) {
            throw LocalException.wrongUsage(
                    option + " " + date + " " + time + ": the clocks of " + zone + " skip this time");
        }
        return new When(shown.toInstant(offsets.get(0)), zone, Form.LOCAL);
    }
}
