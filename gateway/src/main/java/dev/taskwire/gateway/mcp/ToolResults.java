package dev.taskwire.gateway.mcp;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** Writes what became of a tool's call: for programs as data, for models as text. */
final class ToolResults {

    private static final String REPLAYED = "dev.taskwire/replayed";

    private ToolResults() {}

    /** @param id of what was called for, where nothing else comes back */
    static JsonObject of(Answer answer, Optional<Long> id) {
        var content = answer.body().length == 0
                ? new JsonObject().put("id", id.orElseThrow()).put("deleted", true)
                : new JsonObject(Buffer.buffer(answer.body()));
        var result = result(content.encode(), false).put("structuredContent", content);
        return answer.replayed() ? result.put("_meta", new JsonObject().put(REPLAYED, true)) : result;
    }

    /** Says what to change, so that the next call can be right. */
    static JsonObject refused(TaskException refusal, Fields fields) {
        var text = new StringBuilder(refusal.code().name().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(refusal.detail());
        for (var error : refusal.errors()) {
            var argument = fields.argumentOf(error.pointer());
            text.append("\n- ")
                    .append(argument.isEmpty() ? "arguments" : argument)
                    .append(": ")
                    .append(error.detail());
        }
        var advice = advice(refusal.code());
        return result((advice.isEmpty() ? text : text.append("\n").append(advice)).toString(), true);
    }

    private static JsonObject result(String text, boolean isError) {
        return new JsonObject()
                .put(
                        "content",
                        new JsonArray().add(new JsonObject().put("type", "text").put("text", text)))
                .put("isError", isError);
    }

    private static String advice(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> "The ids come from the tools that add, list and search.";
            case PRECONDITION_FAILED -> "Read it again, and give the version that it has now as expected_version.";
            case PRECONDITION_REQUIRED -> "Read it first, and give its version as expected_version.";
            case IDEMPOTENCY_KEY_REUSED -> "Take another idempotency_key, or the same arguments as before.";
            case IDEMPOTENCY_KEY_IN_USE ->
                "The first call with this key is still under way: try again in a second, with the same key and arguments.";
            case OVERLOADED, DATABASE_UNAVAILABLE -> "Nothing was written; try again in a second.";
            case COMMIT_UNKNOWN ->
                "It may be written: look first, or try again with the same idempotency_key if there was one.";
            case MALFORMED_REQUEST,
                    VALIDATION_FAILED,
                    UNAUTHENTICATED,
                    METHOD_NOT_ALLOWED,
                    CONFLICT,
                    RATE_LIMITED,
                    CURSOR_EXPIRED,
                    PAYLOAD_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    URI_TOO_LONG,
                    HEADERS_TOO_LARGE,
                    INTERNAL -> "";
        };
    }
}
