package dev.taskwire.worker;

import dev.taskwire.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Where a user's mail goes, and under which name.
 *
 * @param domain of the default address, {@code user-<id>@<domain>}, and of Message-IDs
 */
public record EmailAddresses(String domain) {

    private static final int HASH_DIGITS = 40;

    /** Of a user who has set no address. */
    String recipient(UserId userId) {
        return "user-" + userId.value() + "@" + domain;
    }

    /** A hash of what makes the email unique: the same on every try, in every process. */
    String messageId(long taskId, Instant remindAt, String recipient) {
        var key = "reminder|" + taskId + "|" + remindAt + "|" + recipient;
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
