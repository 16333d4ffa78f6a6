package dev.taskwire.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all tasks of a user, as of one version.
 *
 * @param email where reminders go; null for the service's default
 * @param zone null for UTC
 * @param defaultReminderMinutes before its due date a new task reminds; null for no reminder
 * @param quietHours null for none
 * @param emailReminders whether reminders are emailed
 * @param updatedAt null while nothing has been set
 */
public record Settings(
        @Nullable String email,
        @Nullable ZoneId zone,
        @Nullable Integer defaultReminderMinutes,
        @Nullable QuietHours quietHours,
        boolean emailReminders,
        long version,
        @Nullable Instant updatedAt) {

    public static final Settings DEFAULT = new Settings(null, null, 0, null, true, 1, null);

    /** What a request changes. */
    public record Change(
            Patch<String> email,
            Patch<ZoneId> zone,
            Patch<Integer> defaultReminder,
            Patch<QuietHours> quietHours,
            Patch<Boolean> emailReminders) {

        /** No more emails about reminders. */
        public static final Change NO_EMAIL =
                new Change(Patch.absent(), Patch.absent(), Patch.absent(), Patch.absent(), Patch.to(false));
    }

    /** The next version, or this one if nothing changes. */
    public Settings with(Change change, Instant now) {
        var next = new Settings(
                change.email().apply(email),
                change.zone().apply(zone),
                change.defaultReminder().apply(defaultReminderMinutes),
                change.quietHours().apply(quietHours),
                Objects.requireNonNullElse(change.emailReminders().apply(emailReminders), true),
                version + 1,
                now);
        return changesTo(next).isEmpty() ? this : next;
    }

    /** Whether the quiet hours of both are the same, in the same zone. */
    public boolean isAsQuietAs(Settings other) {
        return Objects.equals(zone, other.zone) && Objects.equals(quietHours, other.quietHours);
    }

    /** What differs in the next version. */
    public List<FieldChange> changesTo(Settings next) {
        return new Differences<>(this, next)
                .in("email", Settings::email)
                .in("time_zone", settings -> text(settings.zone()))
                .in("default_reminder_minutes", Settings::defaultReminderMinutes)
                .in("quiet_hours", settings -> text(settings.quietHours()))
                .in("email_reminders", Settings::emailReminders)
                .list();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
