package dev.taskwire.service;

import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.jspecify.annotations.Nullable;

/** Recurrence rules (RFC 5545 section 3.3.10): daily and weekly ones without an end. Pure. */
public final class Recurrences {

    private static final String POINTER = "/recurrence_rule";
    private static final int RULE_MAX = 200;
    private static final int INTERVAL_MAX = 1_000;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Recurrences() {}

    /**
     * @return the rule in its normal form
     * @throws TaskException {@code VALIDATION_FAILED} if it is not a rule, or not a daily or weekly one without an end
     */
    public static String normalise(String rule) {
        return parse(rule.toUpperCase(Locale.ROOT)).toString();
    }

    /**
     * The first date of the rule after both the due date and now, at the same local time of day.
     *
     * @param zone whose clock the rule follows; null for UTC
     * @throws TaskException {@code VALIDATION_FAILED} if there is none, such as a Monday every 7 days from a Tuesday
     */
    public static Instant next(String rule, Instant dueDate, @Nullable ZoneId zone, Instant now) {
        var timeZone = TimeZone.getTimeZone(zone == null ? ZoneOffset.UTC : zone);
        var parsed = parse(rule);
        long after = Math.max(dueDate.toEpochMilli(), now.toEpochMilli());
        try {
            var dates = parsed.iterator(new DateTime(timeZone, dueDate.toEpochMilli()));
            dates.fastForward(after);
            long candidate = after;
            while (candidate <= after && dates.hasNext()) {
                candidate = dates.nextMillis();
            }
            if (candidate > after && candidate <= LATEST.toEpochMilli()) {
                // The library counts in whole seconds; the due date's own fraction goes on.
                return Instant.ofEpochMilli(candidate).plus(belowSeconds(dueDate));
            }
        } catch (IllegalArgumentException e) {
            // That is how the library says that it found no date.
        }
        throw invalid("The recurrence rule has no date after " + Instant.ofEpochMilli(after) + ".");
    }

    /**
     * The dates that {@link #next} would find one after the other.
     *
     * @return at most {@code limit}; fewer where the rule ends, none where it has none
     */
    static List<Instant> following(String rule, Instant dueDate, @Nullable ZoneId zone, Instant now, int limit) {
        var dates = new ArrayList<Instant>();
        var after = now;
        try {
            while (dates.size() < limit) {
                after = next(rule, dueDate, zone, after);
                dates.add(after);
            }
        } catch (TaskException end) {
            // There is no other.
        }
        return dates;
    }

    /**
     * Whether a task that is written so will ever be followed by another.
     *
     * @param before as it was; null for a new one
     * @throws TaskException {@code VALIDATION_FAILED} if not, and if that is this change's doing
     */
    static void check(@Nullable Task before, Task task) {
        var occurrence = task.occurrence();
        var due = task.dueDate();
        boolean same = before != null
                && before.occurrence() != null
                && occurrence != null
                && before.occurrence().rule().equals(occurrence.rule())
                && Objects.equals(before.dueDate(), due)
                && Objects.equals(before.dueZone(), task.dueZone());
        if (occurrence != null && due != null && !same) {
            var unused = next(occurrence.rule(), due, task.dueZone(), due);
        }
    }

    /**
     * From where the next date of a series counts: the due date, or its time of day on the day of completion.
     *
     * @param zone as in {@link #next}
     * @param completedAt null where it is not known, which counts from the due date
     */
    public static Instant base(
            RecurrenceMode mode, Instant dueDate, @Nullable ZoneId zone, @Nullable Instant completedAt) {
        if (mode == RecurrenceMode.DUE || completedAt == null) {
            return dueDate;
        }
        var clock = zone == null ? ZoneOffset.UTC : zone;
        var day = LocalDate.ofInstant(completedAt, clock);
        return day.atTime(LocalTime.ofInstant(dueDate, clock)).atZone(clock).toInstant();
    }

    private static Duration belowSeconds(Instant instant) {
        return Duration.between(instant.truncatedTo(ChronoUnit.SECONDS), instant);
    }

    private static RecurrenceRule parse(String rule) {
        if (rule.length() > RULE_MAX) {
            throw invalid("A recurrence rule has at most " + RULE_MAX + " characters.");
        }
        var parsed = parseStrictly(rule);
        if (parsed.getFreq() != Freq.DAILY && parsed.getFreq() != Freq.WEEKLY) {
            throw invalid("Only FREQ=DAILY and FREQ=WEEKLY are supported.");
        }
        if (parsed.getInterval() > INTERVAL_MAX) {
            throw invalid("INTERVAL is at most " + INTERVAL_MAX + ".");
        }
        for (var part : Part.values()) {
            boolean allowed = part == Part.FREQ || part == Part.INTERVAL || part == Part.BYDAY || part == Part.WKST;
            if (!allowed && parsed.hasPart(part)) {
                throw invalid(part + " is not supported in a recurrence rule; use INTERVAL, BYDAY and WKST.");
            }
        }
        return parsed;
    }

    /** In its lax mode the library drops what it does not understand, and would repeat at other times. */
    private static RecurrenceRule parseStrictly(String rule) {
        try {
            return new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw invalid("Not a recurrence rule of RFC 5545.");
        }
    }

    private static TaskException invalid(String detail) {
        return TaskException.invalid(List.of(new FieldError(POINTER, detail)));
    }
}
