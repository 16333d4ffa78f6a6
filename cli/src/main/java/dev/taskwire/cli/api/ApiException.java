package dev.taskwire.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.local.LocalException;
import dev.taskwire.local.console.Plain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the API refused, by problem details (RFC 9457), in one sentence that names each field at fault. */
public final class ApiException extends LocalException {

    private static final long serialVersionUID = 1L;
    private static final int UNAUTHENTICATED = 401;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final int status;
    private final String code;
    private final long retryAfterSeconds;

    private ApiException(int status, String code, String sentence, long retryAfterSeconds) {
        super(sentence);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** @param retryAfter the header; only seconds are understood (RFC 9110, 10.2.3) */
    static ApiException of(int status, JsonNode problem, String retryAfter) {
        String hint = status == UNAUTHENTICATED ? "; --token, --token-file or TASKWIRE_TOKEN says who you are" : "";
        return of(status, Plain.field(problem, "code"), sentence(status, problem) + hint, retryAfter);
    }

    /** For an answer that holds no problem details, such as that of a proxy. */
    static ApiException of(int status, String sentence, String retryAfter) {
        return of(status, "", sentence, retryAfter);
    }

    private static ApiException of(int status, String code, String sentence, String retryAfter) {
        long seconds = retryAfter.matches("\\d{1,6}") ? Long.parseLong(retryAfter) : 0;
        String hint = seconds > 0 ? "; try again in " + seconds + " s" : "";
        return new ApiException(status, code, sentence + hint, seconds);
    }

    private static String sentence(int status, JsonNode problem) {
        List<String> errors = new ArrayList<>();
        problem.path("errors").forEach(error -> errors.add(field(error) + ": " + told(error)));
        if (!errors.isEmpty()) {
            return String.join("; ", errors);
        }
        String detail = told(problem);
        return detail.isEmpty() ? "the service answers " + status : detail;
    }

    /** {@code /due_date} becomes {@code due_date}; what is deeper keeps its slashes. */
    private static String field(JsonNode error) {
        return Plain.line(Plain.field(error, "pointer").replaceAll("^/", ""));
    }

    private static String told(JsonNode node) {
        return Plain.line(Plain.field(node, "detail").replaceAll("\\.$", ""));
    }

    /** Whether the same request may do at another time. */
    public boolean mayPass() {
        return status == TIMEOUT || status == TOO_MANY || status >= SERVER_ERROR;
    }

    /** Whether the service asks to come back. */
    boolean isBusy() {
        return status == TOO_MANY || status == UNAVAILABLE;
    }

    /** Whether an earlier request with this Idempotency-Key is under way. */
    boolean isKeyInUse() {
        return code.equals("idempotency_key_in_use");
    }

    /** How long the service asks to wait; empty where it does not. */
    public Optional<Duration> retryAfter() {
        return retryAfterSeconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(retryAfterSeconds));
    }
}
