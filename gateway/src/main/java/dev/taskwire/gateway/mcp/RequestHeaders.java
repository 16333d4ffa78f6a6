package dev.taskwire.gateway.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request says in its headers, for those on its way that do not read its body. A header that came twice is one with
 * both values.
 *
 * @param version {@code MCP-Protocol-Version}
 * @param method {@code Mcp-Method}
 * @param name {@code Mcp-Name}, as it was sent
 */
public record RequestHeaders(Optional<String> version, Optional<String> method, Optional<String> name) {

    /** Of a name that a header could not hold as it is. */
    private static final Pattern ENCODED = Pattern.compile("=\\?base64\\?([A-Za-z0-9+/]*={0,2})\\?=");

    /** Whether {@code Mcp-Name} is this name. */
    boolean isName(String text) {
        return name.flatMap(RequestHeaders::decoded).filter(text::equals).isPresent();
    }

    private static Optional<String> decoded(String value) {
        var encoded = ENCODED.matcher(value);
        if (!encoded.matches()) {
            return Optional.of(value);
        }
        try {
            return Optional.of(new String(Base64.getDecoder().decode(encoded.group(1)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
