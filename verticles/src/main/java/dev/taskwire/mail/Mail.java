package dev.taskwire.mail;

/**
 * A plain-text message.
 *
 * @param subject one line; control characters are taken out by the sender
 * @param messageId the RFC 5322 Message-ID with its angle brackets, the same on every try
 */
public record Mail(String to, String subject, String text, String messageId) {}
