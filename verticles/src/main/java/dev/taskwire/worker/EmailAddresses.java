package dev.taskwire.worker;

import dev.taskwire.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a user's mail goes, and under which name.
 *
 * @param domain of the default address, {@code user-<id>@<domain>}, and of Message-IDs
 * @param hasDefault whether who has set no address is mailed at the default one
 */
public record EmailAddresses(String domain, boolean hasDefault) {

    private static final int HASH_DIGITS = 40;

    /** Of a user who has set no address; empty where that user cannot be mailed. */
    Optional<String> ofDefault(UserId userId) {
        return hasDefault ? Optional.of("user-" + userId.value() + "@" + domain) : Optional.empty();
    }

    /** A hash of what makes the email unique: the same on every try, in every process. */
    String messageId(long taskId, Instant remindAt, @Nullable String recipient) {
        var key = "reminder|" + taskId + "|" + remindAt + "|" + (recipient == null ? "" : recipient);
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
