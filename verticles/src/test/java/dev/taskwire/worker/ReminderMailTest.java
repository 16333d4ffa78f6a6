package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.domain.UserId;
import dev.taskwire.mail.Mail;
import dev.taskwire.service.UnsubscribeLinks;
import dev.taskwire.store.QueuedEmail;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderMailTest {

    private static final Instant DUE = Instant.parse("2099-12-24T17:00:00Z");

    private final ReminderMail mails = new ReminderMail(Workers.LINKS);

    private static QueuedEmail email(String title, @Nullable Instant due, @Nullable String zone) {
        return new QueuedEmail(
                1,
                new UUID(0, 0),
                1,
                Duration.ZERO,
                17,
                new UserId("alice"),
                5,
                DUE.minusSeconds(3600),
                "a@b.c",
                "<id@b.c>",
                title,
                due,
                zone == null ? null : ZoneId.of(zone),
                null);
    }

    private Mail mail(String title, @Nullable Instant due, @Nullable String zone) {
        return mails.of(email(title, due, zone), "a@b.c");
    }

    @Test
    void bothFormsSayWhatIsDueAndWhen() {
        var link = Workers.LINKS.to(new UserId("alice")).orElseThrow();

        var mail = mail("Buy milk", DUE, "Europe/Berlin");

        assertThat(mail.subject()).isEqualTo("Reminder: Buy milk (Thu 24 Dec, 18:00)");
        assertThat(mail.text())
                .isEqualTo("Buy milk\n\nDue: Thursday 24 December 2099, 18:00 (Europe/Berlin)\n\n-- \n"
                        + "Task 17. No more emails about reminders:\n" + link + "\n");
        assertThat(mail.html())
                .contains(">Buy milk</h1>", ">Thursday 24 December 2099, 18:00 (Europe/Berlin)</p>")
                .contains("href=\"" + link + "\"");
        assertThat(mail.unsubscribe()).contains(link);
        assertThat(mail.to()).isEqualTo("a@b.c");
    }

    @Test
    void withoutAPublicAddressThereIsNoLink() {
        var mail = new ReminderMail(new UnsubscribeLinks(Optional.empty(), "k")).of(email("t", DUE, null), "a@b.c");

        assertThat(mail.unsubscribe()).isEmpty();
        assertThat(mail.text()).endsWith("\n-- \nTask 17.\n");
        assertThat(mail.html()).doesNotContain("<a ");
    }

    @ParameterizedTest
    @CsvSource({
        ", 'Thursday 24 December 2099, 17:00 (UTC)'",
        "America/New_York, 'Thursday 24 December 2099, 12:00 (America/New_York)'",
        "Pacific/Kiritimati, 'Friday 25 December 2099, 07:00 (Pacific/Kiritimati)'",
        "Australia/Lord_Howe, 'Friday 25 December 2099, 04:00 (Australia/Lord_Howe)'",
        "Asia/Kathmandu, 'Thursday 24 December 2099, 22:45 (Asia/Kathmandu)'"
    })
    void theDayAndTheTimeAreThoseOfTheZone(@Nullable String zone, String when) {
        assertThat(mail("t", DUE, zone).text()).contains("Due: " + when + "\n");
    }

    @Test
    void ofATaskWithoutADueDateItIsTheReminderThatHasATime() {
        assertThat(mail("t", null, "UTC").text()).contains("Reminder: Thursday 24 December 2099, 16:00 (UTC)\n");
    }

    @Test
    void aTitleIsTextWhateverItLooksLike() {
        var mail = mail("<script>alert(\"1\")</script> & {{task}} 'x'", DUE, null);

        assertThat(mail.html())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; {{task}} &#39;x&#39;");
        assertThat(mail.text()).startsWith("<script>alert(\"1\")</script> & {{task}} 'x'\n");
    }

    @Test
    void aTitleKeepsToItsLine() {
        var mail = mail("Milk\r\nBcc: eve@example.org\r\n\r\n\u202Emoc.live//:ptth\u2028--", DUE, null);

        assertThat(mail.subject())
                .isEqualTo("Reminder: Milk Bcc: eve@example.org moc.live//:ptth -- (Thu 24 Dec, 17:00)");
        assertThat(mail.text()).startsWith("Milk Bcc: eve@example.org moc.live//:ptth --\n\nDue: ");
    }

    @Test
    void aLongWordIsLeftWhole() {
        var word = "w".repeat(200);

        assertThat(mail(word, DUE, null).html()).contains(">" + word + "</h1>").contains("overflow-wrap:anywhere");
    }
}
