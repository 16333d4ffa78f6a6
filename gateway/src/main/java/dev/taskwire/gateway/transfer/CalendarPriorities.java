package dev.taskwire.gateway.transfer;

import dev.taskwire.domain.Priority;

/** Priorities of iCalendar, 1 the highest and 9 the lowest (RFC 5545 section 3.8.1.9). */
final class CalendarPriorities {

    private CalendarPriorities() {}

    static String of(Priority priority) {
        return switch (priority) {
            case URGENT -> "1";
            case HIGH -> "3";
            case MEDIUM -> "5";
            case LOW -> "9";
        };
    }

    /** @param number from 0, which says nothing, to 9 */
    static Priority of(int number) {
        if (number == 0 || number == 5) {
            return Priority.MEDIUM;
        }
        if (number <= 2) {
            return Priority.URGENT;
        }
        return number < 5 ? Priority.HIGH : Priority.LOW;
    }
}
