package dev.taskwire.mail;

import static dev.taskwire.mail.Smtp.ID;
import static dev.taskwire.mail.Smtp.mail;
import static dev.taskwire.mail.Smtp.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.local.mail.MailInbox;
import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class SmtpMailSenderTest {

    @TempDir
    Path dir;

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
            assertThat(source())
                    .contains("Auto-Submitted: auto-generated", "multipart/alternative", "text/plain", "text/html")
                    .doesNotContain("List-Unsubscribe");
            assertThat(source().indexOf("text/plain")).isLessThan(source().indexOf("text/html")); // the best form last
        }
    }

    @ParameterizedTest
    @CsvSource({"https://t.example.org/unsubscribe/1.x, true", "http://127.0.0.1/unsubscribe/1.x, false"})
    void oneClickEndsSuchMailsWhereNobodyCanListenIn(URI url, boolean oneClick, Vertx vertx) throws IOException {
        try (var inbox = MailInbox.start(dir)) {
            var mail = mail("user-1@taskwire.local", "s", Optional.of(url));
            assertThat(send(vertx, URI.create(inbox.smtpUrl()), mail)).isEqualTo(MailOutcome.SENT);

            assertThat(source().lines()).contains("List-Unsubscribe: <" + url + ">");
            assertThat(source().contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
                    .isEqualTo(oneClick);
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
    void oneSenderSendsManyMessages(Vertx vertx) throws IOException {
        try (var inbox = MailInbox.start(dir)) {
            var sender = Smtp.sender(vertx, URI.create(inbox.smtpUrl()), Optional.empty());
            for (int i = 0; i < 3; i++) {
                assertThat(Await.result(sender.send(mail("s")))).isEqualTo(MailOutcome.SENT);
            }
            Await.done(sender.close());

            assertThat(inbox.messages()).hasSize(3).allMatch(each -> ID.equals(each.messageId()));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.taskwire.domain.EmailAddressTest#wrong")
    void whatIsNotOneAddressIsRefusedUnsent(String to, Vertx vertx) {
        try (var server = new ScriptedSmtp(Map.of())) {
            var outcome = send(vertx, server.url(), mail(to, "s", Optional.empty()));

            assertThat(outcome.status()).isEqualTo(MailOutcome.Status.REFUSED);
            assertThat(server.heard()).isEmpty();
        }
    }
}
