package dev.taskwire.mail;

import dev.taskwire.transport.dapr.client.Await;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Sends one mail by a sender of its own. */
final class Smtp {

    static final String ID = "<0123456789abcdef0123456789abcdef01234567@taskwire.local>";

    private Smtp() {}

    static MailOutcome send(Vertx vertx, URI url, Mail mail) {
        return send(vertx, url, Optional.empty(), mail);
    }

    static MailOutcome send(Vertx vertx, URI url, Optional<Path> caFile, Mail mail) {
        var sender = sender(vertx, url, caFile);
        var outcome = Await.result(sender.send(mail));
        Await.done(sender.close());
        return outcome;
    }

    static SmtpMailSender sender(Vertx vertx, URI url, Optional<Path> caFile) {
        return new SmtpMailSender(vertx, new SmtpServer(url, caFile, 5), "reminders@taskwire.local");
    }

    static Mail mail(String subject) {
        return mail("user-1@taskwire.local", subject, Optional.empty());
    }

    static Mail mail(String to, String subject, Optional<URI> unsubscribe) {
        return new Mail(to, subject, "Käse 🧀\nis due.\n", "<p>Käse</p>", ID, unsubscribe);
    }
}
