package dev.taskwire.transport.dapr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens that the sidecar may show; compared in a time that tells nothing of them. */
final class ApiTokens {

    private final List<byte[]> accepted;

    ApiTokens(List<String> accepted) {
        this.accepted = accepted.stream()
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Whether the token is one of the accepted ones, or none is asked for. */
    boolean accept(@Nullable String token) {
        if (accepted.isEmpty()) {
            return true;
        }
        byte[] shown = (token == null ? "" : token).getBytes(StandardCharsets.UTF_8);
        boolean match = false;
        for (byte[] candidate : accepted) {
            match |= MessageDigest.isEqual(candidate, shown);
        }
        return match;
    }
}
