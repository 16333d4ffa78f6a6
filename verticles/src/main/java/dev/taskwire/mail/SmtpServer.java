package dev.taskwire.mail;

import dev.taskwire.domain.Loopback;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The mail server that takes all mails, and how it is spoken to.
 *
 * @param url {@code smtp://[user:password@]host[:port][?starttls=off|optional|required]}, or {@code smtps://} for TLS from
 *     the first byte. Without {@code starttls} it is required where a password would travel over a network, else optional.
 * @param caFile PEM certificates of whom the server's is issued by; empty for the authorities that Java trusts
 * @param connections that are open at once, and kept
 */
public record SmtpServer(URI url, Optional<Path> caFile, int connections) {

    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int SMTP_PORT = 25;
    private static final int SMTPS_PORT = 465;
    private static final String STARTTLS = "starttls=";

    /** @param silence after which a connection on which nothing comes is closed */
    MailConfig config(Duration silence) {
        boolean tls = "smtps".equals(url.getScheme());
        int defaultPort = tls ? SMTPS_PORT : SMTP_PORT;
        var config = new MailConfig()
                .setHostname(url.getHost())
                .setPort(url.getPort() < 0 ? defaultPort : url.getPort())
                .setSsl(tls)
                .setStarttls(startTls())
                .setHostnameVerificationAlgorithm("HTTPS") // a certificate for another host is none
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setIdleTimeout((int) silence.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxPoolSize(connections)
                .setKeepAlive(true)
                .setUserAgent("Taskwire");
        caFile.ifPresent(file -> config.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        if (url.getUserInfo() != null) {
            var user = url.getUserInfo().split(":", 2);
            config.setUsername(user[0]).setPassword(user.length > 1 ? user[1] : "");
        }
        return config;
    }

    private StartTLSOptions startTls() {
        if ("smtps".equals(url.getScheme())) {
            return StartTLSOptions.DISABLED;
        }
        var query = url.getQuery() == null ? "" : url.getQuery();
        return switch (query.replace(STARTTLS, "")) {
            case "off" -> StartTLSOptions.DISABLED;
            case "optional" -> StartTLSOptions.OPTIONAL;
            case "required" -> StartTLSOptions.REQUIRED;
            default -> mayBeHeard() ? StartTLSOptions.REQUIRED : StartTLSOptions.OPTIONAL;
        };
    }

    /** Whether a password would travel over a network in the clear. */
    private boolean mayBeHeard() {
        return url.getUserInfo() != null && !Loopback.is(url.getHost());
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "SmtpServer[" + url.getHost() + "]";
    }
}
