package dev.taskwire.mail;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * SMTP (RFC 5321) through pooled connections.
 *
 * <p>Between the server's taking of the message and our reading of its answer there is a gap that SMTP cannot close: a
 * connection lost there means that the message is sent again, with the same Message-ID.
 */
public final class SmtpMailSender implements MailSender {

    private static final int DEADLINE_SECONDS = 20;
    private static final int CONNECTIONS = 5;
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    /** Below the deadline, so that a message given up for lack of an answer is not sent behind our back. */
    private static final int SILENCE_SECONDS = 10;

    /** RFC 4954: not the message is at fault but our credentials, which an operator can mend. */
    private static final Set<Integer> ABOUT_OUR_LOGIN = Set.of(530, 534, 535, 538);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final MailClient client;
    private final String from;

    /** @param url {@code smtp://[user:password@]host[:port]}, or {@code smtps} for TLS from the first byte */
    public SmtpMailSender(Vertx vertx, URI url, String from) {
        boolean tls = "smtps".equals(url.getScheme());
        int defaultPort = tls ? 465 : 25;
        var config = new MailConfig()
                .setHostname(url.getHost())
                .setPort(url.getPort() < 0 ? defaultPort : url.getPort())
                .setSsl(tls)
                .setStarttls(mayBeHeard(url) ? StartTLSOptions.REQUIRED : StartTLSOptions.OPTIONAL)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setIdleTimeout(SILENCE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxPoolSize(CONNECTIONS)
                .setKeepAlive(true)
                .setUserAgent("Taskwire");
        if (url.getUserInfo() != null) {
            var user = url.getUserInfo().split(":", 2);
            config.setUsername(user[0]).setPassword(user.length > 1 ? user[1] : "");
        }
        this.client = MailClient.create(vertx, config);
        this.from = from;
    }

    @Override
    public Future<MailOutcome> send(Mail mail) {
        var message = new MailMessage()
                .setFrom(from)
                .setTo(mail.to())
                .setText(mail.text())
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("Message-ID", mail.messageId())
                        .add("Subject", EncodedWords.of(oneLine(mail.subject())))
                        .add("Auto-Submitted", "auto-generated"));
        return client.sendMail(message)
                .timeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .map(MailOutcome.SENT)
                .otherwise(SmtpMailSender::outcome);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }

    /** Whether a password would travel over a network in the clear. */
    private static boolean mayBeHeard(URI url) {
        return url.getUserInfo() != null && "smtp".equals(url.getScheme()) && !LOOPBACK.contains(url.getHost());
    }

    private static MailOutcome outcome(Throwable cause) {
        if (cause instanceof SMTPException refusal
                && refusal.isPermanent()
                && !ABOUT_OUR_LOGIN.contains(refusal.getReplyCode())) {
            return new MailOutcome(MailOutcome.Status.REFUSED, oneLine(String.valueOf(refusal.getMessage())));
        }
        var text = cause instanceof TimeoutException
                ? "The mail server did not answer within " + DEADLINE_SECONDS + " s."
                : String.valueOf(cause.getMessage());
        return new MailOutcome(MailOutcome.Status.TRY_AGAIN, oneLine(text));
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
