package dev.taskwire.service;

import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.jspecify.annotations.Nullable;

/** Recurrence rules (RFC 5545 section 3.3.10): daily and weekly ones without an end. Pure. */
public final class Recurrences {

    private static final String POINTER = "/recurrence_rule";
    private static final int RULE_MAX = 200;
    /** More than three centuries of days: no rule that is let in needs as many steps to get past a moment. */
    private static final int STEPS_MAX = 100_000;

    private Recurrences() {}

    /**
     * @return the rule in its normal form
     * @throws TaskException {@code VALIDATION_FAILED} if it is not a rule, or not a daily or weekly one without an end
     */
    public static String normalise(String rule) {
        if (rule.length() > RULE_MAX) {
            throw invalid("A recurrence rule has at most " + RULE_MAX + " characters.");
        }
        var parsed = parse(rule.toUpperCase(Locale.ROOT));
        if (parsed.getFreq() != Freq.DAILY && parsed.getFreq() != Freq.WEEKLY) {
            throw invalid("Only FREQ=DAILY and FREQ=WEEKLY are supported.");
        }
        for (var part : Part.values()) {
            boolean allowed = part == Part.FREQ || part == Part.INTERVAL || part == Part.BYDAY || part == Part.WKST;
            if (!allowed && parsed.hasPart(part)) {
                throw invalid(part + " is not supported in a recurrence rule; use INTERVAL, BYDAY and WKST.");
            }
        }
        return parsed.toString();
    }

    /**
     * The first date of the rule after both the due date and now, at the same local time of day.
     *
     * @param zone whose clock the rule follows; null for UTC
     */
    public static Instant next(String rule, Instant dueDate, @Nullable ZoneId zone, Instant now) {
        var timeZone = TimeZone.getTimeZone(zone == null ? ZoneOffset.UTC : zone);
        var iterator = parse(rule).iterator(new DateTime(timeZone, dueDate.toEpochMilli()));
        long after = Math.max(dueDate.toEpochMilli(), now.toEpochMilli());
        for (int step = 0; step < STEPS_MAX && iterator.hasNext(); step++) {
            long candidate = iterator.nextMillis();
            if (candidate > after) {
                return Instant.ofEpochMilli(candidate);
            }
        }
        throw invalid("The recurrence rule has no date after " + Instant.ofEpochMilli(after) + ".");
    }

    private static RecurrenceRule parse(String rule) {
        try {
            return new RecurrenceRule(rule);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
            throw invalid("Not a recurrence rule of RFC 5545.");
        }
    }

    private static TaskException invalid(String detail) {
        return TaskException.invalid(List.of(new FieldError(POINTER, detail)));
    }
}
