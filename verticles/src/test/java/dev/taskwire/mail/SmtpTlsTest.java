package dev.taskwire.mail;

import static dev.taskwire.mail.Smtp.mail;
import static dev.taskwire.mail.Smtp.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Encryption, against a server that takes mail only as it should be brought. */
@ExtendWith(VertxExtension.class)
class SmtpTlsTest {

    @TempDir
    Path dir;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private @Nullable SMTPServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private void start(UnaryOperator<SMTPServer.Builder> settings) {
        var plain = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((context, from, to, data) -> received.add(to));
        server = settings.apply(plain).build();
        server.start();
    }

    private URI url(String form) {
        return URI.create(form.replace(
                "HOST", "127.0.0.1:" + Objects.requireNonNull(server).getPortAllocated()));
    }

    private TestCertificate certificate(String names) {
        return new TestCertificate(dir, names);
    }

    @Test
    void requiredStarttlsWithALoginAndAPrivateAuthority(Vertx vertx) {
        var certificate = certificate("ip:127.0.0.1");
        start(server -> server.startTlsSocketFactory(certificate.context())
                .requireTLS()
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("app") || !password.equals("s3cr:t")) {
                        throw new LoginFailedException();
                    }
                })));
        var trusted = Optional.of(certificate.pem());

        assertThat(send(vertx, url("smtp://app:s3cr:t@HOST?starttls=required"), trusted, mail("s")))
                .isEqualTo(MailOutcome.SENT);
        assertThat(received).hasSize(1);

        assertThat(send(vertx, url("smtp://app:wrong@HOST"), trusted, mail("s")).status())
                .isEqualTo(MailOutcome.Status.TRY_AGAIN);
        assertThat(received).hasSize(1);
    }

    @Test
    void tlsFromTheFirstByte(Vertx vertx) {
        var certificate = certificate("ip:127.0.0.1");
        start(server -> server.serverSocketFactory(certificate.context()));

        assertThat(send(vertx, url("smtps://HOST"), Optional.of(certificate.pem()), mail("s")))
                .isEqualTo(MailOutcome.SENT);
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ip:127.0.0.1, false", "ip:127.0.0.2, true", "dns:example.org, true"})
    void aServerThatCannotProveItsNameGetsNothing(String names, boolean trusted, Vertx vertx) {
        var certificate = certificate(names);
        start(server -> server.startTlsSocketFactory(certificate.context()));
        var caFile = trusted ? Optional.of(certificate.pem()) : Optional.<Path>empty();

        var outcome = send(vertx, url("smtp://HOST?starttls=required"), caFile, mail("s"));

        assertThat(outcome.status()).isEqualTo(MailOutcome.Status.TRY_AGAIN);
        assertThat(received).isEmpty();
    }

    @Test
    void whereItIsRequiredAndNotOfferedNothingIsSentInTheClear(Vertx vertx) {
        try (var plain = new ScriptedSmtp(Map.of("EHLO", "250-hello\r\n250 AUTH PLAIN"))) {
            for (var form : List.of("smtp://HOST?starttls=required", "smtp://app:secret@HOST?starttls=required")) {
                var url = form.replace("HOST", "127.0.0.1:" + plain.url().getPort());

                assertThat(send(vertx, URI.create(url), mail("s")).status()).isEqualTo(MailOutcome.Status.TRY_AGAIN);
            }
            assertThat(plain.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    /** The server takes nothing in the clear. */
    @ParameterizedTest
    @CsvSource({"off, 0", "optional, 1"})
    void itIsUsedWhereItIsOfferedUnlessItIsOff(String starttls, int taken, Vertx vertx) {
        var certificate = certificate("ip:127.0.0.1");
        start(server -> server.startTlsSocketFactory(certificate.context()).requireTLS());

        var outcome = send(vertx, url("smtp://HOST?starttls=" + starttls), Optional.of(certificate.pem()), mail("s"));

        assertThat(outcome.status()).isEqualTo(taken == 1 ? MailOutcome.Status.SENT : MailOutcome.Status.TRY_AGAIN);
        assertThat(received).hasSize(taken);
    }
}
