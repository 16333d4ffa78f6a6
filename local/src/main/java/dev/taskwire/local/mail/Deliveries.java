package dev.taskwire.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What GreenMail hands its messages to, in place of a mailbox in memory: once per recipient, of which only the first
 * stores the message, for all of them.
 */
final class Deliveries implements GreenMailUser {

    private final MailStore store;
    private final boolean first;
    private final String address;

    private Deliveries(MailStore store, boolean first, String address) {
        this.store = store;
        this.first = first;
        this.address = address;
    }

    static GreenMailUser of(MailStore store, MovingMessage message, MailAddress recipient) {
        boolean first = message.getToAddresses().iterator().next().equals(recipient);
        return new Deliveries(store, first, recipient.getEmail());
    }

    @Override
    public void deliver(MovingMessage message) {
        if (!first) {
            return;
        }
        MailAddress from = message.getReturnPath();
        List<String> to =
                message.getToAddresses().stream().map(MailAddress::getEmail).toList();
        try {
            Mail stored = store.add(from == null ? "" : from.getEmail(), to, message.getMessage());
            assert stored.id() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void deliver(MimeMessage message) {
        throw new UnsupportedOperationException("messages come by SMTP only");
    }

    @Override
    public String getEmail() {
        return address;
    }

    @Override
    public String getLogin() {
        return address;
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getQualifiedMailboxName() {
        return address;
    }

    @Override
    public void setPassword(@Nullable String password) {}

    @Override
    public void authenticate(@Nullable String password) {}

    @Override
    public void create() {}

    @Override
    public void delete() {}
}
