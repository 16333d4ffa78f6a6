package dev.taskwire.mail;

import dev.taskwire.domain.EmailAddress;
import dev.taskwire.mail.MailOutcome.Status;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;

/**
 * SMTP (RFC 5321) through pooled connections.
 *
 * <p>Between the server's taking of the message and our reading of its answer there is a gap that SMTP cannot close: a
 * connection lost there, or a time-out, is an unknown outcome. The client cannot take back a send that was given up, and
 * queues what finds no connection without an end: so such a send counts as being on its way until it ends.
 */
public final class SmtpMailSender implements MailSender {

    /** Also for the answer to the final dot, which comes when the server has delivered it. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    private static final int CLOSE_SECONDS = 3;

    /** RFC 4954: not the message is at fault but our credentials, which an operator can mend. */
    private static final Set<Integer> ABOUT_OUR_LOGIN = Set.of(504, 530, 534, 535, 538);

    /** How the client begins what it says of MAIL, RCPT, DATA and the final dot; all else is not about the message. */
    private static final List<String> ABOUT_THE_MESSAGE = List.of(
            "sender address not accepted",
            "recipient address not accepted",
            "DATA command not accepted",
            "sending data failed");

    private final MailClient client;
    private final String from;
    private final Duration deadline;
    private final AtomicInteger onTheirWay = new AtomicInteger();

    public SmtpMailSender(Vertx vertx, SmtpServer server, String from) {
        this(vertx, server, from, SILENCE, DEADLINE);
    }

    SmtpMailSender(Vertx vertx, SmtpServer server, String from, Duration silence, Duration deadline) {
        this.client = MailClient.create(vertx, server.config(silence));
        this.from = from;
        this.deadline = deadline;
    }

    @Override
    public Future<MailOutcome> send(Mail mail) {
        if (!EmailAddress.isOne(mail.to())) {
            return Future.succeededFuture(new MailOutcome(Status.REFUSED, "This is not an email address."));
        }
        var message = message(mail);
        onTheirWay.incrementAndGet();
        return client.sendMail(message)
                .onComplete(ended -> onTheirWay.decrementAndGet())
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .map(MailOutcome.SENT)
                .otherwise(SmtpMailSender::outcome);
    }

    @Override
    public Future<Integer> onTheirWay() {
        return Future.succeededFuture(onTheirWay.get());
    }

    private MailMessage message(Mail mail) {
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("Message-ID", mail.messageId())
                .add("Subject", EncodedWords.of(Lines.one(mail.subject())))
                .add("Auto-Submitted", "auto-generated");
        mail.unsubscribe().ifPresent(url -> {
            headers.add("List-Unsubscribe", "<" + url + ">");
            if ("https".equals(url.getScheme())) {
                headers.add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
        });
        return new MailMessage()
                .setFrom(from)
                .setTo(mail.to())
                .setText(mail.text())
                .setHtml(mail.html())
                .setHeaders(headers);
    }

    /** A connection that is gone when it is to be closed has been closed; one that is in use is not waited for for long. */
    @Override
    public Future<Void> close() {
        return client.close().timeout(CLOSE_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
    }

    private static MailOutcome outcome(Throwable cause) {
        var detail = Lines.one(String.valueOf(cause.getMessage()));
        if (cause instanceof SMTPException reply && reply.getReplyCode() > 0) {
            return outcome(reply, detail);
        }
        if (cause instanceof TimeoutException) {
            return new MailOutcome(Status.UNKNOWN, "The mail server did not answer in time.", detail);
        }
        return wasConnected(cause)
                ? new MailOutcome(Status.UNKNOWN, "The connection to the mail server was lost.", detail)
                : new MailOutcome(Status.TRY_AGAIN, "The mail server could not be used.", detail);
    }

    /** The client does not tell what it had sent already when the connection went. */
    private static boolean wasConnected(Throwable cause) {
        return cause instanceof IOException
                && !(cause instanceof ConnectException)
                && !(cause instanceof UnknownHostException)
                && !(cause instanceof SSLHandshakeException);
    }

    /** By its code; its words may tell of machines that are nobody's business. */
    private static MailOutcome outcome(SMTPException reply, String detail) {
        if (ABOUT_OUR_LOGIN.contains(reply.getReplyCode()) || (reply.isPermanent() && !isAboutTheMessage(detail))) {
            return new MailOutcome(Status.TRY_AGAIN, "The mail server could not be used.", detail);
        }
        return reply.isPermanent()
                ? new MailOutcome(
                        Status.REFUSED, "The mail server refused it with " + reply.getReplyCode() + ".", detail)
                : new MailOutcome(
                        Status.TRY_AGAIN, "The mail server put it off with " + reply.getReplyCode() + ".", detail);
    }

    private static boolean isAboutTheMessage(String detail) {
        return ABOUT_THE_MESSAGE.stream().anyMatch(detail::startsWith);
    }
}
