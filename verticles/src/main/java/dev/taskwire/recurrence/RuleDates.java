package dev.taskwire.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/**
 * The dates of a rule by a calendar without zones, from its start on and in order, as if it had neither COUNT nor UNTIL. The
 * start is among them only where the rule has it.
 *
 * <p>Its work is bounded: it ends with the year 9999 and after some thousand days, hours and dates that it has looked at.
 * Not thread-safe.
 */
final class RuleDates {

    /** The days of 54 years. The rarest dates of a calendar, 29 February on a given weekday, are 40 years apart at most. */
    private static final int STEPS_MAX = 20_000;

    private static final int YEAR_MAX = 9999;

    private final RuleDays days;
    private final ChronoUnit unit;
    private final int interval;
    private final List<Integer> hours;
    private final List<Integer> minutes;
    private final List<Integer> positions;
    private final LocalDateTime start;
    private final LocalDateTime origin;
    private final Deque<LocalDate> daysAhead = new ArrayDeque<>();
    private final Deque<LocalDateTime> datesAhead = new ArrayDeque<>();
    private long period;
    private LocalDate firstDay;
    private int steps;

    RuleDates(Rule rule, LocalDateTime start) {
        this.days = new RuleDays(rule, start.toLocalDate());
        this.unit = rule.unit();
        this.interval = rule.interval();
        this.hours = rule.numbers(Part.BYHOUR);
        this.minutes = rule.numbers(Part.BYMINUTE);
        this.positions = rule.numbers(Part.BYSETPOS);
        this.start = start;
        this.origin = origin();
        this.firstDay = start.toLocalDate();
    }

    /** The beginning of the start's period. */
    private LocalDateTime origin() {
        var day = start.toLocalDate();
        return switch (unit) {
            case YEARS -> day.withDayOfYear(1).atStartOfDay();
            case MONTHS -> day.withDayOfMonth(1).atStartOfDay();
            case WEEKS ->
                day.with(TemporalAdjusters.previousOrSame(days.weekStart())).atStartOfDay();
            default -> start.truncatedTo(unit);
        };
    }

    /** Leaves out what is on earlier days, without a look at it. For a new object. */
    void skipTo(LocalDateTime moment) {
        period = Math.max(0, unit.between(origin, moment) / interval);
        firstDay = moment.toLocalDate().isAfter(firstDay) ? moment.toLocalDate() : firstDay;
    }

    /** Empty for good once there is none. */
    Optional<LocalDateTime> next() {
        while (true) {
            while (datesAhead.isEmpty()) {
                if (steps > STEPS_MAX) {
                    return Optional.empty();
                }
                if (!daysAhead.isEmpty()) {
                    datesAhead.addAll(timesOf(daysAhead.remove()));
                } else if (!readPeriod()) {
                    return Optional.empty();
                }
            }
            var date = datesAhead.remove();
            if (!date.isBefore(start)) {
                return Optional.of(date);
            }
        }
    }

    /** @return false if there is none */
    private boolean readPeriod() {
        steps++;
        var begin = origin.plus(period * interval, unit);
        if (begin.getYear() > YEAR_MAX) {
            return false;
        }
        if (unit == ChronoUnit.HOURS || unit == ChronoUnit.MINUTES) {
            readHourOrMinute(begin);
        } else {
            period++;
            var taken = daysOf(begin.toLocalDate());
            if (positions.isEmpty()) {
                taken.stream().filter(day -> !day.isBefore(firstDay)).forEach(daysAhead::add);
            } else {
                var dates = new ArrayList<LocalDateTime>();
                taken.forEach(day -> dates.addAll(timesOf(day)));
                datesAhead.addAll(chosen(dates));
            }
        }
        return true;
    }

    private void readHourOrMinute(LocalDateTime begin) {
        if (!days.takes(begin.toLocalDate())) {
            period = atOrAfter(begin.toLocalDate().plusDays(1).atStartOfDay());
        } else if (!takes(hours, begin.getHour())) {
            period = atOrAfter(nextHour(begin));
        } else {
            period++;
            var dates = new ArrayList<LocalDateTime>();
            if (unit == ChronoUnit.HOURS) {
                minutesOfHour().forEach(minute -> dates.add(at(begin.toLocalDate(), begin.getHour(), minute)));
            } else if (takes(minutes, begin.getMinute())) {
                dates.add(at(begin.toLocalDate(), begin.getHour(), begin.getMinute()));
            }
            steps += dates.size();
            datesAhead.addAll(chosen(dates));
        }
    }

    private LocalDateTime nextHour(LocalDateTime moment) {
        var midnight = moment.toLocalDate().atStartOfDay();
        for (int hour : hours) {
            if (hour > moment.getHour()) {
                return midnight.plusHours(hour);
            }
        }
        return midnight.plusDays(1);
    }

    private long atOrAfter(LocalDateTime moment) {
        return -Math.floorDiv(-unit.between(origin, moment), (long) interval);
    }

    private List<LocalDate> daysOf(LocalDate begin) {
        var taken = new ArrayList<LocalDate>();
        var end = begin.plus(1, unit);
        for (var day = begin; day.isBefore(end); ) {
            steps++;
            if (!days.takesMonth(day.getMonthValue())) {
                day = day.with(TemporalAdjusters.firstDayOfNextMonth());
                continue;
            }
            if (days.takes(day)) {
                taken.add(day);
            }
            day = day.plusDays(1);
        }
        return taken;
    }

    private List<LocalDateTime> timesOf(LocalDate day) {
        var times = new ArrayList<LocalDateTime>();
        for (int hour : hours.isEmpty() ? List.of(start.getHour()) : hours) {
            minutesOfHour().forEach(minute -> times.add(at(day, hour, minute)));
        }
        steps += times.size();
        return times;
    }

    private List<Integer> minutesOfHour() {
        return minutes.isEmpty() ? List.of(start.getMinute()) : minutes;
    }

    private LocalDateTime at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute, start.getSecond(), start.getNano()));
    }

    private List<LocalDateTime> chosen(List<LocalDateTime> dates) {
        if (positions.isEmpty()) {
            return dates;
        }
        var chosen = new ArrayList<LocalDateTime>();
        for (int i = 0; i < dates.size(); i++) {
            if (positions.contains(i + 1) || positions.contains(i - dates.size())) {
                chosen.add(dates.get(i));
            }
        }
        return chosen;
    }

    private static boolean takes(List<Integer> numbers, int number) {
        return numbers.isEmpty() || numbers.contains(number);
    }
}
