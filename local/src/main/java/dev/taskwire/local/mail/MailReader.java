package dev.taskwire.local.mail;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns MIME into {@link Mail}. */
final class MailReader {

    /** Written on top of a stored message, once per recipient of the envelope. */
    static final String ENVELOPE_TO = "Delivered-To";

    static final String ENVELOPE_FROM = "Return-Path";

    /** When it was stored, to the microsecond; the Date header has whole seconds. */
    static final String RECEIVED_AT = "X-Received-At";

    private MailReader() {}

    static Mail read(long id, MimeMessage message) throws MessagingException, IOException {
        Date sent = message.getSentDate();
        Instant received = received(message, sent);
        return new Mail(
                id,
                from(message),
                recipients(message),
                Objects.requireNonNullElse(message.getSubject(), ""),
                sent == null ? received : sent.toInstant(),
                received,
                message.getMessageID(),
                text(message));
    }

    /** Messages of earlier versions do not say it. */
    private static Instant received(MimeMessage message, @Nullable Date sent) throws MessagingException {
        String noted = message.getHeader(RECEIVED_AT, null);
        if (noted != null) {
            return Instant.parse(noted);
        }
        return sent == null ? Instant.now() : sent.toInstant();
    }

    private static String from(MimeMessage message) throws MessagingException {
        Address[] from = message.getFrom();
        return from == null || from.length == 0
                ? Objects.requireNonNullElse(message.getHeader(ENVELOPE_FROM, null), "")
                : readable(from[0]);
    }

    private static List<String> recipients(MimeMessage message) throws MessagingException {
        String[] envelope = message.getHeader(ENVELOPE_TO);
        return envelope == null ? List.of() : Arrays.asList(envelope);
    }

    private static String readable(Address address) {
        return address instanceof InternetAddress internet ? internet.toUnicodeString() : address.toString();
    }

    private static String text(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (!(content instanceof Multipart parts)) {
            return content instanceof String string ? string : "";
        }
        String other = "";
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart body = parts.getBodyPart(i);
            String text = text(body);
            if (body.isMimeType("text/plain") || (body.isMimeType("multipart/*") && !text.isEmpty())) {
                return text;
            }
            other = other.isEmpty() ? text : other;
        }
        return other;
    }
}
