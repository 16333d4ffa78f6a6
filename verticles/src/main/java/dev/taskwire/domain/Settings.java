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
 * @param emailReminders whether reminders are emailed
 * @param updatedAt null while nothing has been set
 */
public record Settings(
        @Nullable String email,
        @Nullable ZoneId zone,
        @Nullable Integer defaultReminderMinutes,
        boolean emailReminders,
        long version,
        @Nullable Instant updatedAt) {

    public static final Settings DEFAULT = new Settings(null, null, 0, true, 1, null);

    /** The next version, or this one if nothing changes. */
    public Settings with(
            Patch<String> newEmail,
            Patch<ZoneId> newZone,
            Patch<Integer> newDefaultReminder,
            Patch<Boolean> newEmailReminders,
            Instant now) {
        var next = new Settings(
                newEmail.apply(email),
                newZone.apply(zone),
                newDefaultReminder.apply(defaultReminderMinutes),
                Objects.requireNonNullElse(newEmailReminders.apply(emailReminders), true),
                version + 1,
                now);
        boolean same = Objects.equals(next.email, email)
                && Objects.equals(next.zone, zone)
                && Objects.equals(next.defaultReminderMinutes, defaultReminderMinutes)
                && next.emailReminders == emailReminders;
        return same ? this : next;
    }

    /** What differs in the next version. */
    public List<FieldChange> changesTo(Settings next) {
        return new Differences<>(this, next)
                .in("email", Settings::email)
                .in(
                        "time_zone",
                        settings ->
                                settings.zone() == null ? null : settings.zone().getId())
                .in("default_reminder_minutes", Settings::defaultReminderMinutes)
                .in("email_reminders", Settings::emailReminders)
                .list();
    }
}
