package dev.taskwire.mail;

import java.net.URI;
import java.util.Optional;

/**
 * A message in two forms, of which its reader's program shows one.
 *
 * @param subject one line; what could end it or turn it around is taken out by the sender
 * @param messageId the RFC 5322 Message-ID with its angle brackets, the same on every try
 * @param unsubscribe where the recipient ends such mails (RFC 2369), with one click if it is an https one (RFC 8058)
 */
public record Mail(String to, String subject, String text, String html, String messageId, Optional<URI> unsubscribe) {}
