package dev.taskwire.mail;

import dev.taskwire.mail.MailOutcome.Status;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * SMTP (RFC 5321) through pooled connections.
 *
 * <p>Between the server's taking of the message and our reading of its answer there is a gap that SMTP cannot close: a
 * connection lost there means that the message is sent again, with the same Message-ID.
 */
public final class SmtpMailSender implements MailSender {

    private static final int DEADLINE_SECONDS = 20;
    /** Below the deadline, so that a message given up for lack of an answer is not sent behind our back. */
    private static final int SILENCE_SECONDS = 10;

    /** RFC 4954: not the message is at fault but our credentials, which an operator can mend. */
    private static final Set<Integer> ABOUT_OUR_LOGIN = Set.of(530, 534, 535, 538);

    /** One address and nothing else: no name, list, comment or route, and nothing that could end the line. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^@\\s<>()\\[\\]\\\\,;:\"\\p{Cc}\\p{Cf}\\p{Z}]{1,64}@[A-Za-z0-9.-]{1,253}");

    private final MailClient client;
    private final String from;

    public SmtpMailSender(Vertx vertx, SmtpServer server, String from) {
        this.client = MailClient.create(vertx, server.config(SILENCE_SECONDS));
        this.from = from;
    }

    @Override
    public Future<MailOutcome> send(Mail mail) {
        if (!ADDRESS.matcher(mail.to()).matches()) {
            return Future.succeededFuture(new MailOutcome(Status.REFUSED, "This is not an email address."));
        }
        return client.sendMail(message(mail))
                .timeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .map(MailOutcome.SENT)
                .otherwise(SmtpMailSender::outcome);
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

    /** A connection that is gone when it is to be closed has been closed. */
    @Override
    public Future<Void> close() {
        return client.close().otherwiseEmpty();
    }

    private static MailOutcome outcome(Throwable cause) {
        var detail = Lines.one(String.valueOf(cause.getMessage()));
        if (cause instanceof SMTPException reply && reply.getReplyCode() > 0) {
            return outcome(reply, detail);
        }
        return cause instanceof TimeoutException
                ? new MailOutcome(Status.TRY_AGAIN, "The mail server did not answer in time.", detail)
                : new MailOutcome(Status.TRY_AGAIN, "The mail server could not be used.", detail);
    }

    /** By its code; its words may tell of machines that are nobody's business. */
    private static MailOutcome outcome(SMTPException reply, String detail) {
        if (ABOUT_OUR_LOGIN.contains(reply.getReplyCode())) {
            return new MailOutcome(Status.TRY_AGAIN, "The mail server could not be used.", detail);
        }
        return reply.isPermanent()
                ? new MailOutcome(
                        Status.REFUSED, "The mail server refused it with " + reply.getReplyCode() + ".", detail)
                : new MailOutcome(
                        Status.TRY_AGAIN, "The mail server put it off with " + reply.getReplyCode() + ".", detail);
    }
}
