package dev.taskwire.worker;

import dev.taskwire.mail.Lines;
import dev.taskwire.mail.Mail;
import dev.taskwire.mail.MailTemplate;
import dev.taskwire.service.UnsubscribeLinks;
import dev.taskwire.store.QueuedEmail;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes the email of a reminder, with its times in the zone of the task, else of the user, else in UTC. Thread-safe. */
public final class ReminderMail {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private final MailTemplate template = MailTemplate.load("reminder");
    private final UnsubscribeLinks links;

    /** Blocks to read the templates. */
    public ReminderMail(UnsubscribeLinks links) {
        this.links = links;
    }

    /** @param recipient the email's own, which it has */
    Mail of(QueuedEmail email, String recipient) {
        ZoneId zone = Objects.requireNonNullElse(email.dueZone(), ZoneOffset.UTC);
        var when = Objects.requireNonNullElse(email.dueDate(), email.remindAt()).atZone(zone);
        var title = Lines.one(email.title());
        var unsubscribe = links.to(email.userId());
        Map<String, Object> values = new HashMap<>();
        values.put("title", title);
        values.put("label", email.dueDate() == null ? "Reminder" : "Due");
        values.put("when", WHEN.format(when) + " (" + name(when) + ")");
        values.put("task", email.taskId());
        values.put("linked", unsubscribe.isPresent());
        values.put("link", unsubscribe.map(URI::toString).orElse(""));
        var body = template.fill(values);
        return new Mail(
                recipient,
                "Reminder: " + title + " (" + SHORT.format(when) + ")",
                body.text(),
                body.html(),
                email.messageId(),
                unsubscribe);
    }

    private static String name(ZonedDateTime when) {
        return when.getZone() instanceof ZoneOffset ? "UTC" : when.getZone().getId();
    }
}
