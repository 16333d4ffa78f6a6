package dev.taskwire.mail;

import static dev.taskwire.mail.Smtp.mail;
import static dev.taskwire.mail.Smtp.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a mail server's answers. */
@ExtendWith(VertxExtension.class)
class SmtpOutcomesTest {

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
        "RCPT, close, UNKNOWN",
        "., close, UNKNOWN",
        "'', 554 no service here, TRY_AGAIN",
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
    void aServerThatDoesNotWantToTalkToUsDoesNotKillTheMail(Vertx vertx) {
        try (var server = new ScriptedSmtp(Map.of("EHLO", "550 not you", "HELO", "550 not you"))) {
            assertThat(send(vertx, server.url(), mail("s")).status()).isEqualTo(MailOutcome.Status.TRY_AGAIN);
            assertThat(server.heard()).anyMatch(line -> line.startsWith("HELO"));
        }
    }

    @Test
    void aRefusedEncryptionDoesNotKillTheMail(Vertx vertx) {
        var answers = Map.of("EHLO", "250-hello\r\n250 STARTTLS", "STARTTLS", "554 5.7.3 not now");
        try (var server = new ScriptedSmtp(answers)) {
            assertThat(send(vertx, server.url(), mail("s")).status()).isNotEqualTo(MailOutcome.Status.REFUSED);
            assertThat(server.heard()).contains("STARTTLS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"535 5.7.8 bad credentials", "504 5.5.4 no such mechanism", "550 account locked"})
    void aWrongPasswordDoesNotKillTheMail(String answer, Vertx vertx) {
        var answers = Map.of("EHLO", "250-hello\r\n250 AUTH PLAIN LOGIN", "AUTH", answer);
        try (var server = new ScriptedSmtp(answers)) {
            var url = URI.create(server.url().toString().replace("smtp://", "smtp://user:wrong@"));

            assertThat(send(vertx, url, mail("s")).status()).isEqualTo(MailOutcome.Status.TRY_AGAIN);
        }
    }

    @Test
    void whatEverybodyMayReadNamesNoMachine(Vertx vertx) {
        try (var server = new ScriptedSmtp(Map.of("RCPT", "550 5.1.1 rejected by mx7.internal"))) {
            var outcome = send(vertx, server.url(), mail("s"));

            assertThat(outcome.cause()).isEqualTo("The mail server refused it with 550.");
            assertThat(outcome.detail()).contains("mx7.internal");
        }
    }
}
