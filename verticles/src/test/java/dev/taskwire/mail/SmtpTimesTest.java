package dev.taskwire.mail;

import static dev.taskwire.mail.Smtp.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mail server that takes its time. */
@ExtendWith(VertxExtension.class)
class SmtpTimesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ScriptedSmtp server = new ScriptedSmtp(Map.of());

    @AfterEach
    void close() {
        server.close();
    }

    private SmtpMailSender sender(Vertx vertx, Duration silence, Duration deadline) {
        return new SmtpMailSender(
                vertx, new SmtpServer(server.url(), Optional.empty(), 5), "reminders@example.org", silence, deadline);
    }

    private static void until(Vertx vertx, BooleanSupplier condition) {
        Await.until(vertx, LONG, () -> Future.succeededFuture(condition.getAsBoolean()));
    }

    @Test
    void anAnswerMayTakeMinutes() {
        assertThat(SmtpMailSender.SILENCE).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        assertThat(MailSender.DEADLINE).isGreaterThan(SmtpMailSender.SILENCE);
    }

    @Test
    void whatIsTakenSlowlyIsSent(Vertx vertx) {
        server.hold(".");
        var outcome = sender(vertx, LONG, LONG).send(mail("s"));
        until(vertx, () -> server.messages().size() == 1);
        assertThat(outcome.isComplete()).isFalse();

        server.release(".");

        assertThat(Await.result(outcome)).isEqualTo(MailOutcome.SENT);
    }

    @Test
    void whatGetsNoAnswerToItsFinalDotMayHaveBeenTaken(Vertx vertx) {
        server.hold(".");

        var outcome = Await.result(sender(vertx, Duration.ofSeconds(1), LONG).send(mail("s")));

        assertThat(outcome.status()).isEqualTo(MailOutcome.Status.UNKNOWN);
        assertThat(outcome.cause()).isEqualTo("The connection to the mail server was lost.");
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void whatWasGivenUpCountsUntilItEnds(Vertx vertx) {
        server.hold("MAIL");
        var sender = sender(vertx, LONG, Duration.ofMillis(300));

        var outcome = Await.result(sender.send(mail("s")));

        assertThat(outcome.status()).isEqualTo(MailOutcome.Status.UNKNOWN);
        assertThat(outcome.cause()).isEqualTo("The mail server did not answer in time.");
        assertThat(Await.result(sender.onTheirWay())).isEqualTo(1);
        server.release("MAIL");
        until(vertx, () -> sender.onTheirWay().result() == 0);
        assertThat(server.messages()).hasSize(1);
    }
}
