package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all tasks of a user, as of one version.
 *
 * @param email where reminders go; null for the service's default
 * @param zone null for UTC
 * @param defaultReminderMinutes before its due date a new task reminds; null for no reminder
 * @param quietHours null for none
 * @param updatedAt null while nothing has been set
 */
public record Settings(
        @Nullable String email,
        @Nullable ZoneId zone,
        @Nullable Integer defaultReminderMinutes,
        @Nullable QuietHours quietHours,
        long version,
        @Nullable Instant updatedAt) {

    public static final Settings DEFAULT = new Settings(null, null, 0, null, 1, null);

    /** What a request changes. */
    public record Change(
            Patch<String> email, Patch<ZoneId> zone, Patch<Integer> defaultReminder, Patch<QuietHours> quietHours) {}

    /** The next version, or this one if nothing changes. */
    public Settings with(Change change, Instant now) {
        var next = new Settings(
                change.email().apply(email),
                change.zone().apply(zone),
                change.defaultReminder().apply(defaultReminderMinutes),
                change.quietHours().apply(quietHours),
                version + 1,
                now);
        boolean same = Objects.equals(next.email, email)
                && Objects.equals(next.defaultReminderMinutes, defaultReminderMinutes)
                && next.isAsQuietAs(this);
        return same ? this : next;
    }

    /** Whether the quiet hours of both are the same, in the same zone. */
    public boolean isAsQuietAs(Settings other) {
        return Objects.equals(zone, other.zone) && Objects.equals(quietHours, other.quietHours);
    }
}
