package dev.taskwire.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.mail.MailInbox;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class SmtpMailSenderTest {

    private static final String ID = "<0123456789abcdef0123456789abcdef01234567@taskwire.local>";

    @TempDir
    Path dir;

    private static MailOutcome send(Vertx vertx, URI url, Mail mail) {
        var sender = new SmtpMailSender(vertx, url, "reminders@taskwire.local");
        var outcome = Await.result(sender.send(mail));
        Await.done(sender.close());
        return outcome;
    }

    private static Mail mail(String subject) {
        return new Mail("user-1@taskwire.local", subject, "Käse 🧀\nis due.\n", ID);
    }

    /** The one message of the inbox as it came over the wire. */
    private String source() throws IOException {
        try (var files = Files.list(dir)) {
            var all = files.filter(file -> file.toString().endsWith(".eml")).toList();
            assertThat(all).hasSize(1);
            return Files.readString(all.get(0), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void theMessageArrivesWithExactlyItsMessageIdOnce(Vertx vertx) throws IOException {
        try (var inbox = MailInbox.start(dir)) {
            assertThat(send(vertx, URI.create(inbox.smtpUrl()), mail("Reminder: Käse 🧀")))
                    .isEqualTo(MailOutcome.SENT);

            assertThat(inbox.messages()).singleElement().satisfies(received -> {
                assertThat(received.messageId()).isEqualTo(ID);
                assertThat(received.to()).containsExactly("user-1@taskwire.local");
                assertThat(received.from()).isEqualTo("reminders@taskwire.local");
                assertThat(received.subject()).isEqualTo("Reminder: Käse 🧀");
                assertThat(received.text()).contains("Käse 🧀").contains("is due.");
            });
            assertThat(source().lines().filter(line -> line.regionMatches(true, 0, "message-id:", 0, 11)))
                    .containsExactly("Message-ID: " + ID);
            assertThat(source()).contains("Auto-Submitted: auto-generated");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "=?UTF-8?Q?forged?=", "ä", "🧀🧀", "tab\tbed", "a  b", "\"quoted\" <x@y>"})
    void anySubjectArrivesAsItWas(String subject, Vertx vertx) throws IOException {
        try (var inbox = MailInbox.start(dir)) {
            for (var text : new String[] {subject, subject.repeat(28)}) {
                assertThat(send(vertx, URI.create(inbox.smtpUrl()), mail(text))).isEqualTo(MailOutcome.SENT);
                assertThat(inbox.messages().get(0).subject()).isEqualTo(text.replace('\t', ' '));
                inbox.clear();
            }
            assertThat(EncodedWords.of(subject.repeat(28)).lines()).allMatch(line -> line.length() < 998);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Milk\r\nBcc: eve@example.org'",
        "'Milk\nBcc: eve@example.org'",
        "'Milk\r\n\r\nBcc: eve@example.org'",
        "'Milk\u0085Bcc: eve@example.org'",
        "'Milk\u2028Bcc: eve@example.org'",
        "'Milk\u0000Bcc: eve@example.org'",
        "'\r\n.\r\nBcc: eve@example.org Milk'"
    })
    void aSubjectCanNotSmuggleAHeader(String subject, Vertx vertx) throws IOException {
        try (var inbox = MailInbox.start(dir)) {
            assertThat(send(vertx, URI.create(inbox.smtpUrl()), mail(subject))).isEqualTo(MailOutcome.SENT);

            assertThat(inbox.messages()).singleElement().satisfies(received -> {
                assertThat(received.to()).containsExactly("user-1@taskwire.local");
                assertThat(received.subject()).contains("Milk").contains("Bcc: eve@example.org");
            });
            assertThat(source().lines()).noneMatch(line -> line.regionMatches(true, 0, "bcc:", 0, 4));
        }
    }

    @Test
    void aServerThatIsAwayIsTriedAgain(Vertx vertx) throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        var outcome = send(vertx, URI.create("smtp://127.0.0.1:" + closed), mail("s"));

        assertThat(outcome.status()).isEqualTo(MailOutcome.Status.TRY_AGAIN);
        assertThat(outcome.cause()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, REFUSED",
        "MAIL, 553 not this sender, REFUSED",
        "DATA, 554 no, REFUSED",
        "., 552 too large, REFUSED",
        "RCPT, 450 later, TRY_AGAIN",
        "RCPT, 421 closing, TRY_AGAIN",
        "., 451 local error, TRY_AGAIN",
        "'', 421 busy, TRY_AGAIN",
        "RCPT, close, TRY_AGAIN",
        "., close, TRY_AGAIN",
        "MAIL, 530 Authentication required, TRY_AGAIN",
        "MAIL, 535 Authentication failed, TRY_AGAIN"
    })
    void onlyARefusalOfTheMessageItselfIsFinal(String verb, String answer, MailOutcome.Status expected, Vertx vertx) {
        try (var server = new ScriptedSmtp(Map.of(verb, answer))) {
            var outcome = send(vertx, server.url(), mail("s"));

            assertThat(outcome.status()).isEqualTo(expected);
            assertThat(outcome.cause()).isNotBlank().doesNotContain("\n");
        }
    }

    @Test
    void aWrongPasswordDoesNotKillTheMail(Vertx vertx) {
        var answers = Map.of("EHLO", "250-hello\r\n250 AUTH PLAIN LOGIN", "AUTH", "535 5.7.8 bad credentials");
        try (var server = new ScriptedSmtp(answers)) {
            var url = URI.create(server.url().toString().replace("smtp://", "smtp://user:wrong@"));

            assertThat(send(vertx, url, mail("s")).status()).isEqualTo(MailOutcome.Status.TRY_AGAIN);
        }
    }

    @Test
    void oneSenderSendsManyMessages(Vertx vertx) throws IOException {
        try (var inbox = MailInbox.start(dir)) {
            var sender = new SmtpMailSender(vertx, URI.create(inbox.smtpUrl()), "reminders@taskwire.local");
            for (int i = 0; i < 3; i++) {
                assertThat(Await.result(sender.send(mail("s")))).isEqualTo(MailOutcome.SENT);
            }
            Await.done(sender.close());

            assertThat(inbox.messages()).hasSize(3).allMatch(each -> ID.equals(each.messageId()));
        }
    }

    @Test
    void anAddressThatCanNotBeParsedIsAnOutcomeToo(Vertx vertx) {
        try (var server = new ScriptedSmtp(Map.of())) {
            var outcome = send(vertx, server.url(), new Mail("no address\r\n", "s", "t", ID));

            assertThat(outcome.status()).isNotEqualTo(MailOutcome.Status.SENT);
        }
    }
}
