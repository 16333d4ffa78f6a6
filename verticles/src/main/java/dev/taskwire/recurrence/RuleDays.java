package dev.taskwire.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dmfs.rfc5545.Weekday;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/**
 * The days that a rule takes: those that all its BY parts of days and longer have (section 3.3.10, where it says "limit" and
 * "expand" alike). What a yearly, monthly or weekly rule does not say, its start says. Immutable.
 */
final class RuleDays {

    /** As {@code -1FR}. */
    private record Ordinal(int position, DayOfWeek weekday) {}

    private final List<Integer> months;
    private final List<Integer> monthDays;
    private final List<Integer> yearDays;
    private final List<Integer> weeks;
    private final Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    private final List<Ordinal> ordinals = new ArrayList<>();
    private final boolean ordinalsOfMonth;
    private final DayOfWeek weekStart;

    RuleDays(Rule rule, LocalDate start) {
        var parsed = rule.parsed();
        var unit = rule.unit();
        weekStart = weekday(parsed.getWeekStart());
        weeks = rule.numbers(Part.BYWEEKNO);
        yearDays = rule.numbers(Part.BYYEARDAY);
        var byDay = parsed.getByDayPart();
        if (byDay != null) {
            byDay.forEach(each -> {
                if (each.pos == 0) {
                    weekdays.add(weekday(each.weekday));
                } else {
                    ordinals.add(new Ordinal(each.pos, weekday(each.weekday)));
                }
            });
        }
        boolean saysDay = byDay != null || !yearDays.isEmpty() || parsed.hasPart(Part.BYMONTHDAY);
        boolean byWeek = unit == ChronoUnit.WEEKS || !weeks.isEmpty();
        if (byWeek && !saysDay) {
            weekdays.add(start.getDayOfWeek());
        }
        boolean byMonthDay = !byWeek && !saysDay && (unit == ChronoUnit.YEARS || unit == ChronoUnit.MONTHS);
        monthDays = byMonthDay ? List.of(start.getDayOfMonth()) : rule.numbers(Part.BYMONTHDAY);
        boolean byMonth = byMonthDay && unit == ChronoUnit.YEARS && !parsed.hasPart(Part.BYMONTH);
        months = byMonth ? List.of(start.getMonthValue()) : rule.numbers(Part.BYMONTH);
        ordinalsOfMonth = unit == ChronoUnit.MONTHS || !months.isEmpty();
    }

    DayOfWeek weekStart() {
        return weekStart;
    }

    boolean takesMonth(int month) {
        return months.isEmpty() || months.contains(month);
    }

    boolean takes(LocalDate day) {
        return takesMonth(day.getMonthValue())
                && takes(monthDays, day.getDayOfMonth(), day.lengthOfMonth())
                && takes(yearDays, day.getDayOfYear(), day.lengthOfYear())
                && takesWeekday(day)
                && takesWeek(day);
    }

    /** Whether it is one of these, counted from the beginning or, below zero, from the end. */
    private static boolean takes(List<Integer> numbers, int number, int last) {
        return numbers.isEmpty() || numbers.contains(number) || numbers.contains(number - last - 1);
    }

    private boolean takesWeekday(LocalDate day) {
        if (weekdays.isEmpty() && ordinals.isEmpty()) {
            return true;
        }
        if (weekdays.contains(day.getDayOfWeek())) {
            return true;
        }
        int number = ordinalsOfMonth ? day.getDayOfMonth() : day.getDayOfYear();
        int last = ordinalsOfMonth ? day.lengthOfMonth() : day.lengthOfYear();
        int fromBegin = (number - 1) / 7 + 1;
        int fromEnd = -((last - number) / 7 + 1);
        for (var ordinal : ordinals) {
            boolean same = ordinal.position == fromBegin || ordinal.position == fromEnd;
            if (same && ordinal.weekday == day.getDayOfWeek()) {
                return true;
            }
        }
        return false;
    }

    /** A week is of the year that has its fourth day. */
    private boolean takesWeek(LocalDate day) {
        if (weeks.isEmpty()) {
            return true;
        }
        int ofWeek = Math.floorMod(day.getDayOfWeek().getValue() - weekStart.getValue(), 7);
        var fourth = day.plusDays(3L - ofWeek);
        int week = (fourth.getDayOfYear() - 1) / 7 + 1;
        int firstFourth = (fourth.getDayOfYear() - 1) % 7 + 1;
        return takes(weeks, week, (fourth.lengthOfYear() - firstFourth) / 7 + 1);
    }

    private static DayOfWeek weekday(Weekday weekday) {
        return switch (weekday) {
            case MO -> DayOfWeek.MONDAY;
            case TU -> DayOfWeek.TUESDAY;
            case WE -> DayOfWeek.WEDNESDAY;
            case TH -> DayOfWeek.THURSDAY;
            case FR -> DayOfWeek.FRIDAY;
            case SA -> DayOfWeek.SATURDAY;
            case SU -> DayOfWeek.SUNDAY;
        };
    }
}
