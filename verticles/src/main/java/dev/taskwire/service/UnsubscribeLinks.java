package dev.taskwire.service;

import dev.taskwire.domain.UserId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that let whoever has an email end the emails of its user, and do nothing else. A link names the user and proves, by
 * an HMAC (RFC 2104, SHA-256), that we have made it; it holds for as long as the key does. Thread-safe.
 */
public final class UnsubscribeLinks {

    private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{43})");
    private static final String ALGORITHM = "HmacSHA256";
    /** What is signed for something else under the same key can never stand for this. */
    private static final String PURPOSE = "unsubscribe:";

    private final Optional<URI> publicUrl;
    private final String key;

    /**
     * @param publicUrl where clients reach the service; without one there are no links
     * @param key without one, no link is good
     */
    public UnsubscribeLinks(Optional<URI> publicUrl, String key) {
        this.publicUrl = publicUrl;
        this.key = key;
    }

    /** For an email to this user. */
    public Optional<URI> to(UserId userId) {
        return key.isEmpty()
                ? Optional.empty()
                : publicUrl.map(
                        url -> URI.create(url.toString().replaceAll("/+$", "") + "/unsubscribe/" + token(userId)));
    }

    /** Whose emails a link's token ends; empty if we have not made it. */
    public Optional<UserId> user(String token) {
        var parts = TOKEN.matcher(token);
        if (key.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        var userId = new UserId(parts.group(1));
        var expected = token(userId).getBytes(StandardCharsets.US_ASCII);
        // In a time that tells nothing of how much of it is right.
        return MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(userId)
                : Optional.empty();
    }

    private String token(UserId userId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var proof = mac.doFinal((PURPOSE + userId.value()).getBytes(StandardCharsets.US_ASCII));
            return userId.value() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
