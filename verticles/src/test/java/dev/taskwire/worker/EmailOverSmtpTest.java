package dev.taskwire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.mail.ScriptedSmtp;
import dev.taskwire.mail.SmtpMailSender;
import dev.taskwire.mail.SmtpServer;
import dev.taskwire.store.TestDatabase;
import dev.taskwire.transport.dapr.client.Await;
import dev.taskwire.worker.Loop.Found;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The queue of emails in front of a mail server that misbehaves. */
class EmailOverSmtpTest {

    @RegisterExtension
    static final TestDatabase DB = new TestDatabase();

    private final ScriptedSmtp server = new ScriptedSmtp(Map.of());
    private SmtpMailSender sender;
    private EmailFixture queue;

    @BeforeEach
    void open() {
        sender = new SmtpMailSender(
                DB.vertx(), new SmtpServer(server.url(), Optional.empty(), 5), "reminders@example.org");
        queue = new EmailFixture(DB, sender);
    }

    @AfterEach
    void close() {
        Await.done(sender.close());
        server.close();
    }

    private static String header(int task) {
        return "Message-ID: " + EmailFixture.messageId(task) + "\n";
    }

    /** RFC 5321 has no answer to that: whether it was taken, only the server knows. */
    @Test
    void whatWasCutOffAfterTheFinalDotIsSentAgainUnderItsOneName() {
        queue.queue(1);
        server.answer(".", "close");
        for (int i = 0; i < 2; i++) {
            assertThat(queue.round()).isEqualTo(Found.SOME);
            assertThat(DB.rows("select state, token is not null, available_at > now() + interval '30 s', last_error"
                            + " from emails"))
                    .containsExactly("queued|t|t|The connection to the mail server was lost.");
            assertThat(queue.round()).isEqualTo(Found.NOTHING);
            queue.waitIsOver(); // that of the lease
        }
        assertThat(queue.count("unknown")).isEqualTo(2);
        server.answer(".", "250 taken");
        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(server.messages())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message).containsOnlyOnce(header(1)));
        assertThat(DB.rows("select state, attempts from emails")).containsExactly("sent|3");
        assertThat(queue.news(1)).hasSize(1);
        assertThat(queue.round()).isEqualTo(Found.NOTHING);
    }

    @Test
    void aGreylistedEmailIsPutOffAndThenTaken() {
        queue.queue(1);
        server.answer("RCPT", "451 4.7.1 come back later");
        assertThat(queue.round()).isEqualTo(Found.SOME);
        assertThat(DB.rows("select state, last_error, sent_at from emails"))
                .containsExactly("queued|The mail server put it off with 451.|");

        server.answer("RCPT", "250 ok");
        queue.waitIsOver();
        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(DB.rows("select state, attempts, sent_at is not null from emails"))
                .containsExactly("sent|2|t");
        assertThat(server.messages()).singleElement().asString().contains(header(1));
    }

    @Test
    void aPermanentRefusalIsNotTriedAgain() {
        queue.queue(1);
        server.answer("RCPT", "550 5.1.1 no such user at mx7.internal");

        assertThat(queue.round()).isEqualTo(Found.SOME);

        assertThat(DB.rows("select state, last_error from emails"))
                .containsExactly("dead|The mail server refused it with 550.");
        assertThat(queue.news(1))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).isEqualTo("The mail server refused it with 550."));
        queue.waitIsOver();
        assertThat(queue.round()).isEqualTo(Found.NOTHING);
        assertThat(server.heard().stream().filter(line -> line.startsWith("RCPT")))
                .hasSize(1);
    }
}
