package dev.taskwire.local.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.ServerSetup;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.process.ExitGuard;
import dev.taskwire.local.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An SMTP server that takes every message for every recipient, keeps them as .eml files and shows them as JSON. Both
 * listeners are on 127.0.0.1. It lives in this JVM; what it acknowledged is on disk. Thread-safe.
 */
public final class MailInbox implements AutoCloseable {

    private static final long START_MILLIS = 10_000;
    private static final String LOOPBACK = "127.0.0.1";

    private final MailStore store;
    private final SmtpServer smtp;
    private final MailHttp http;

    private MailInbox(MailStore store, SmtpServer smtp, MailHttp http) {
        this.store = store;
        this.smtp = smtp;
        this.http = http;
    }

    /** Starts on free ports. */
    public static MailInbox start(Path dir) {
        return start(dir, 0, 0);
    }

    /**
     * Starts both listeners and returns when they serve.
     *
     * @param dir keeps the messages; those of earlier runs are shown too
     * @param smtpPort 0 takes a free one
     * @param httpPort 0 takes a free one
     * @throws LocalException if a port is taken or the folder cannot be used
     */
    public static MailInbox start(Path dir, int smtpPort, int httpPort) {
        return start(dir, LOOPBACK, smtpPort, httpPort);
    }

    /**
     * The same, with the SMTP listener on another address: it takes mail from everyone who reaches it. The messages are shown
     * on 127.0.0.1 alone.
     */
    public static MailInbox start(Path dir, String smtpHost, int smtpPort, int httpPort) {
        try {
            MailStore store = MailStore.open(dir);
            MailHttp http = MailHttp.start(store, httpPort);
            SmtpServer smtp = smtp(store, smtpHost, smtpPort == 0 ? Ports.free() : smtpPort);
            MailInbox inbox = new MailInbox(store, smtp, http);
            ExitGuard.add(inbox);
            return inbox;
        } catch (IOException e) {
            throw new LocalException("cannot start the mailbox in " + dir + ": " + e.getMessage(), e);
        }
    }

    private static SmtpServer smtp(MailStore store, String host, int port) throws IOException {
        Managers managers = new Managers();
        managers.getUserManager().setAuthRequired(false);
        managers.getUserManager()
                .setMessageDeliveryHandler((message, recipient) -> Deliveries.of(store, message, recipient));
        SmtpServer server = new SmtpServer(new ServerSetup(port, host, ServerSetup.PROTOCOL_SMTP), managers);
        server.setDaemon(true);
        server.startService();
        try {
            if (!server.waitTillRunning(START_MILLIS)) {
                throw new IOException("the SMTP listener on port " + port + " does not come up");
            }
            return server;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** For SMTP_URL: {@code smtp://127.0.0.1:port}. */
    public String smtpUrl() {
        return "smtp://127.0.0.1:" + smtp.getPort();
    }

    public int smtpPort() {
        return smtp.getPort();
    }

    /** Where the messages are as JSON. */
    public String messagesUrl() {
        return "http://127.0.0.1:" + http.port() + "/messages";
    }

    public int httpPort() {
        return http.port();
    }

    /** All messages, newest first. */
    public List<Mail> messages() {
        return store.list();
    }

    /** Forgets all messages, also on disk. */
    public void clear() {
        try {
            store.clear();
        } catch (IOException e) {
            throw new LocalException("cannot delete messages: " + e.getMessage(), e);
        }
    }

    /** Stops both listeners; the messages stay on disk. */
    @Override
    public void close() {
        ExitGuard.remove(this);
        smtp.stopService();
        http.close();
    }

    @Override
    public String toString() {
        return "mailbox";
    }
}
