package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.TaskException;
import java.io.IOException;
import java.util.List;

/** Reads JSON of which there is one reading only: one value, no name twice in an object. Thread-safe. */
final class StrictJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** @throws TaskException {@code MALFORMED_REQUEST} unless it is a JSON object */
    static JsonNode object(byte[] body) {
        if (body.length == 0) {
            throw malformed("The request needs a JSON object as its body.");
        }
        try {
            var node = JSON.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw malformed("The body is not valid JSON.");
        }
        throw malformed("The body has to be a JSON object.");
    }

    /** For our own documents. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The empty pointer is the whole body (RFC 6901). */
    private static TaskException malformed(String detail) {
        return new TaskException(ErrorCode.MALFORMED_REQUEST, detail, List.of(new FieldError("", detail)));
    }
}
