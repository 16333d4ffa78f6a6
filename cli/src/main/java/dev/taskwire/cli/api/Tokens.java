package dev.taskwire.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.taskwire.local.LocalException;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** What a client may see of a bearer token, which only the service can judge. */
final class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Tokens() {}

    /**
     * Without the white space around it.
     *
     * @throws LocalException where it has what no header may carry (RFC 6750, 2.1); the token itself is not told
     */
    static String checked(String token, String source) {
        String stripped = token.strip();
        if (!stripped.matches("[A-Za-z0-9._~+/-]*=*")) {
            throw LocalException.wrongUsage(source + " holds no bearer token");
        }
        return stripped;
    }

    /** The {@code sub} of a JSON Web Token; empty where it is another kind of token. */
    static Optional<String> subject(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode subject =
                    JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("sub");
            return Optional.ofNullable(subject.textValue());
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }
}
