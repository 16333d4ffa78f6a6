package dev.taskwire.worker;

import dev.taskwire.mail.Mail;
import dev.taskwire.store.QueuedEmail;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** The text of a reminder's email. Pure. */
final class ReminderMail {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm VV", Locale.ENGLISH);

    private ReminderMail() {}

    static Mail of(QueuedEmail email) {
        var due = Objects.requireNonNullElse(email.dueDate(), email.remindAt());
        ZoneId zone = Objects.requireNonNullElse(email.dueZone(), ZoneOffset.UTC);
        var when = WHEN.format(due.atZone(zone));
        var text = "This task is due: " + email.title() + "\n\nDue: " + when + "\nTask: " + email.taskId() + "\n";
        return new Mail(email.recipient(), "Reminder: " + email.title(), text, email.messageId());
    }
}
