package dev.taskwire.recurrence;

import dev.taskwire.domain.TaskException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;

/** A recurrence rule (RFC 5545 section 3.3.10) that is valid and within our limits. Immutable. */
final class Rule {

    static final String POINTER = "/recurrence_rule";
    private static final int CHARACTERS_MAX = 200;
    private static final int INTERVAL_MAX = 1_000;
    private static final int COUNT_MAX = 10_000;
    private static final int SET_MAX = 5_000;

    private final RecurrenceRule parsed;

    private Rule(RecurrenceRule parsed) {
        this.parsed = parsed;
    }

    /** @throws TaskException {@code VALIDATION_FAILED} */
    static Rule parse(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw invalid("A recurrence rule has at most " + CHARACTERS_MAX + " characters.");
        }
        var rule = new Rule(parseStrictly(text.toUpperCase(Locale.ROOT)));
        rule.check();
        return rule;
    }

    /** In its lax mode the library drops what it does not understand, and would repeat at other times. */
    private static RecurrenceRule parseStrictly(String text) {
        try {
            return new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw invalid("Not a recurrence rule of RFC 5545.");
        }
    }

    private void check() {
        if (parsed.getFreq() == Freq.SECONDLY) {
            throw invalid("FREQ=SECONDLY is not supported.");
        }
        // No constant: the library fails where its parts are named before its rule.
        for (var part : List.of(Part.BYSECOND, Part.RSCALE, Part.SKIP)) {
            if (parsed.hasPart(part)) {
                throw invalid(part + " is not supported in a recurrence rule.");
            }
        }
        if (interval() > INTERVAL_MAX) {
            throw invalid("INTERVAL is at most " + INTERVAL_MAX + ".");
        }
        if (parsed.getCount() != null && parsed.getCount() > COUNT_MAX) {
            throw invalid("COUNT is at most " + COUNT_MAX + ".");
        }
        if (parsed.hasPart(Part.BYSETPOS) && datesOfPeriod() > SET_MAX) {
            throw invalid("BYSETPOS chooses among at most " + SET_MAX + " dates.");
        }
        if (parsed.getUntil() != null) {
            var unused = isPast(LocalDateTime.MAX, Instant.MAX);
        }
    }

    /** At most. */
    private long datesOfPeriod() {
        int days = switch (parsed.getFreq()) {
            case YEARLY -> 366;
            case MONTHLY -> 31;
            case WEEKLY -> 7;
            default -> 1;
        };
        return (long) days
                * Math.max(1, numbers(Part.BYHOUR).size())
                * Math.max(1, numbers(Part.BYMINUTE).size());
    }

    ChronoUnit unit() {
        return switch (parsed.getFreq()) {
            case YEARLY -> ChronoUnit.YEARS;
            case MONTHLY -> ChronoUnit.MONTHS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case DAILY -> ChronoUnit.DAYS;
            case HOURLY -> ChronoUnit.HOURS;
            case MINUTELY -> ChronoUnit.MINUTES;
            case SECONDLY -> throw new IllegalStateException("refused");
        };
    }

    int interval() {
        return parsed.getInterval();
    }

    /** Of a BY part other than BYDAY; months from 1. Empty where it has none. */
    List<Integer> numbers(Part part) {
        var numbers = parsed.getByPart(part);
        if (numbers == null) {
            return List.of();
        }
        int base = part == Part.BYMONTH ? 1 : 0; // the library's months begin with 0
        return numbers.stream().map(number -> number + base).distinct().sorted().toList();
    }

    RecurrenceRule parsed() {
        return parsed;
    }

    boolean hasCount() {
        return parsed.getCount() != null;
    }

    /** Whether COUNT or UNTIL ends the rule before this date. A rule may say UNTIL as a day, a local time or a time in UTC. */
    boolean isOver(int count, LocalDateTime date, Instant moment) {
        Integer most = parsed.getCount();
        return (most != null && count > most) || (parsed.getUntil() != null && isPast(date, moment));
    }

    private boolean isPast(LocalDateTime date, Instant moment) {
        DateTime until = parsed.getUntil();
        try {
            var day = LocalDate.of(until.getYear(), until.getMonth() + 1, until.getDayOfMonth());
            if (until.isAllDay()) {
                return date.toLocalDate().isAfter(day);
            }
            var last = day.atTime(until.getHours(), until.getMinutes(), until.getSeconds());
            var lastSecond = last.plusSeconds(1); // a date's fraction of its second is not the rule's
            return until.isFloating()
                    ? !date.isBefore(lastSecond)
                    : !moment.isBefore(lastSecond.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw invalid("UNTIL is not a date of the calendar.");
        }
    }

    /** In its normal form. */
    @Override
    public String toString() {
        return parsed.toString();
    }

    static TaskException invalid(String detail) {
        return TaskException.invalid(POINTER, detail);
    }
}
