package dev.taskwire.gateway.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.FieldError;
import dev.taskwire.domain.NewTask;
import dev.taskwire.domain.TaskException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads request bodies, strictly: one JSON object, no field twice, no field unknown. */
final class TaskRequestReader {

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws TaskException {@code MALFORMED_REQUEST}, {@code UNSUPPORTED_MEDIA_TYPE} or {@code VALIDATION_FAILED} */
    NewTask newTask(RoutingContext request) {
        return new NewTaskFields(object(request)).read();
    }

    private JsonNode object(RoutingContext request) {
        var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && !isJson(type)) {
            throw new TaskException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body has to be application/json.");
        }
        var body = request.body().buffer();
        if (body == null || body.length() == 0) {
            throw malformed("The request needs a JSON object as its body.");
        }
        try {
            var node = json.readTree(body.getBytes());
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw malformed("The body is not valid JSON.");
        }
        throw malformed("The body has to be a JSON object.");
    }

    private static boolean isJson(String contentType) {
        var mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.equals("application/json");
    }

    /** The empty pointer is the whole body (RFC 6901). */
    private static TaskException malformed(String detail) {
        return new TaskException(ErrorCode.MALFORMED_REQUEST, detail, List.of(new FieldError("", detail)));
    }
}
