package dev.taskwire.gateway.http;

import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.TaskException;
import dev.taskwire.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Idempotency-Key} header (draft-ietf-httpapi-idempotency-key-header). */
final class IdempotencyKeys {

    static final String HEADER = "Idempotency-Key";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    /** The draft's own form, a string of RFC 9651; many clients leave the quotes out. */
    private static final Pattern QUOTED = Pattern.compile("\"([\\x21\\x23-\\x5b\\x5d-\\x7e]{1,253})\"");

    private IdempotencyKeys() {}

    /**
     * @param scope method and path
     * @return empty without the header
     * @throws TaskException {@code MALFORMED_REQUEST}
     */
    static Optional<RequestKey> read(List<String> headers, UserId user, String scope, byte[] body) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        var written = headers.get(0);
        if (headers.size() > 1 || !VISIBLE.matcher(written).matches()) {
            var detail = "An " + HEADER + " is given once and has 1 to 255 visible ASCII characters.";
            throw new TaskException(ErrorCode.MALFORMED_REQUEST, detail, List.of(new FieldError(HEADER, detail)));
        }
        var quoted = QUOTED.matcher(written);
        return Optional.of(new RequestKey(
                user,
                scope,
                quoted.matches() ? quoted.group(1) : written,
                new Fingerprint().add(body).value()));
    }
}
