package dev.taskwire.recurrence;

import dev.taskwire.domain.MissedDates;
import dev.taskwire.domain.Occurrence;
import dev.taskwire.domain.RecurrenceMode;
import dev.taskwire.domain.RulePlace;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.TaskException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dates of series. They keep the start's local time of day: one that the clocks leave out is as much later as they are put
 * forward, one that they show twice is the first (RFC 5545 section 3.3.5). Pure, and bounded in its work by
 * {@link RuleDates}.
 */
public final class Recurrences {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Recurrences() {}

    /**
     * @return the rule in its normal form
     * @throws TaskException {@code VALIDATION_FAILED} if it is not a rule, or beyond our limits
     */
    public static String normalise(String rule) {
        return Rule.parse(rule).toString();
    }

    /**
     * Where the next task of a series stands; empty where the rule has ended.
     *
     * @param completedAt of the task before; null where it was not completed, and the next one counts from its date
     * @param now what is before this is missed
     * @throws TaskException {@code VALIDATION_FAILED} for what is not a rule
     */
    public static Optional<RulePlace> next(Occurrence occurrence, @Nullable Instant completedAt, Instant now) {
        return following(occurrence, completedAt, now, 1).stream().findFirst();
    }

    /**
     * As {@link #next}, with those that would come after it, were each completed on its date.
     *
     * @return at most {@code limit}
     */
    public static List<RulePlace> following(
            Occurrence occurrence, @Nullable Instant completedAt, Instant now, int limit) {
        var rule = Rule.parse(occurrence.rule());
        var place = occurrence.place();
        boolean byDue = occurrence.mode() == RecurrenceMode.DUE;
        var start = byDue ? local(place.start(), place.zone()) : base(rule, place, completedAt);
        var date = byDue ? place.date() : start.atZone(place.zone()).toInstant();
        var earliest = occurrence.missed() == MissedDates.KEEP || date.isAfter(now) ? date : now;
        boolean everyDateCounts = byDue && rule.hasCount();
        var dates = new RuleDates(rule, start);
        // Clocks are put forward by a day at most.
        dates.skipTo(local(everyDateCounts ? date : earliest, place.zone()).minusDays(1));

        var following = new ArrayList<RulePlace>();
        var last = date;
        int count = place.count();
        while (following.size() < limit) {
            var next = dates.next();
            var moment = next.map(day -> day.atZone(place.zone()).toInstant()).orElse(Instant.MAX);
            boolean isNew = moment.isAfter(last);
            boolean isWanted = isNew && moment.isAfter(earliest);
            count += isNew && (everyDateCounts || isWanted) ? 1 : 0;
            if (next.isEmpty() || moment.isAfter(LATEST) || (isNew && rule.isOver(count, next.get(), moment))) {
                break;
            }
            last = isNew ? moment : last;
            if (isWanted) {
                following.add(place.at(moment, count));
            }
        }
        return following;
    }

    /**
     * Whether a rule that begins with this change has any date.
     *
     * @param before as it was; null for a new one
     * @param from a task in whose series missed dates are skipped needs one at or after this
     * @throws TaskException {@code VALIDATION_FAILED} if not
     */
    public static void check(@Nullable Task before, Task task, Instant from) {
        var occurrence = task.occurrence();
        var earlier = before == null ? null : before.occurrence();
        if (occurrence != null && (earlier == null || !earlier.place().equals(occurrence.place()))) {
            requireDate(occurrence, from);
        }
    }

    /** As {@link #check}, of a series that begins here. */
    public static void requireDate(Occurrence occurrence, Instant from) {
        var rule = Rule.parse(occurrence.rule());
        var start = occurrence.place().start();
        var zone = occurrence.place().zone();
        var date = local(start, zone);
        var first = new RuleDates(rule, date).next();
        boolean isFirst = first.filter(date::equals).isPresent()
                && !rule.isOver(1, date, start)
                && !(occurrence.missed() == MissedDates.SKIP && start.isBefore(from));
        if (!isFirst && (first.isEmpty() || next(occurrence, null, from).isEmpty())) {
            throw Rule.invalid("The recurrence rule has no date to come after " + start.truncatedTo(ChronoUnit.SECONDS)
                    + " in " + zone + ".");
        }
    }

    /** The day of completion at the start's time of day; the moment itself for a rule of hours or minutes. */
    private static LocalDateTime base(Rule rule, RulePlace place, @Nullable Instant completedAt) {
        var from = local(completedAt == null ? place.date() : completedAt, place.zone());
        return rule.unit().isDateBased()
                ? from.toLocalDate().atTime(local(place.start(), place.zone()).toLocalTime())
                : from.truncatedTo(ChronoUnit.SECONDS);
    }

    private static LocalDateTime local(Instant moment, ZoneId zone) {
        return LocalDateTime.ofInstant(moment, zone);
    }
}
