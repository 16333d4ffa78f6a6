package dev.taskwire.gateway.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.taskwire.domain.ErrorCode;
import dev.taskwire.domain.TaskException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the document says of one operation. Immutable and thread-safe. */
public final class OperationContract {

    private static final String JSON = "application/json";
    private static final int BODY_MAX = 64 * 1024;
    private static final Set<HttpMethod> REPLACING = Set.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final String path;
    private final int maxBody;
    private final HttpMethod method;
    private final QueryContract query;
    private final Map<String, BodyContract> bodies;
    private final Optional<BodyContract> part;

    private OperationContract(
            String path,
            int maxBody,
            HttpMethod method,
            QueryContract query,
            Map<String, BodyContract> bodies,
            Optional<BodyContract> part) {
        this.path = path;
        this.maxBody = maxBody;
        this.method = method;
        this.query = query;
        this.bodies = bodies;
        this.part = part;
    }

    static OperationContract of(Operation operation, Schemas schemas) {
        var item = JsonPointer.compile("/paths").appendProperty(operation.getOpenAPIPath());
        var place = item.appendProperty(operation.getHttpMethod().name().toLowerCase(Locale.ROOT));
        var written = schemas.at(place);
        var bodies = BodyContract.of(schemas, place.appendProperty("requestBody"));
        int maxBody = bodies.isEmpty() ? 0 : written.path("x-max-body").asInt(BODY_MAX);
        return new OperationContract(
                operation.getOpenAPIPath(),
                maxBody,
                operation.getHttpMethod(),
                QueryContract.of(schemas, item, place),
                bodies,
                partOf(schemas, written.path("x-part").asText()));
    }

    private static Optional<BodyContract> partOf(Schemas schemas, String reference) {
        return reference.isEmpty()
                ? Optional.empty()
                : Optional.of(BodyContract.ofPart(schemas, JsonPointer.compile(reference.substring(1))));
    }

    /** The path's template, as {@code /api/{user_id}/tasks}. */
    public String path() {
        return path;
    }

    /** In bytes; 0 where a body, if there is one, is ignored. */
    public int maxBody() {
        return maxBody;
    }

    /** Whether it takes the place of what is there, so that two callers could overwrite each other. */
    public boolean replaces() {
        return REPLACING.contains(method);
    }

    /** Whether it writes nothing. */
    public boolean reads() {
        return method.equals(HttpMethod.GET);
    }

    /** @throws TaskException {@code VALIDATION_FAILED}, naming every parameter at fault */
    public Query query(MultiMap parameters) {
        return query.check(parameters);
    }

    /**
     * Reads the body, and finds out what is wrong with it by its schema.
     *
     * @param contentType null where the request does not say; then it is taken for JSON
     * @throws TaskException {@code UNSUPPORTED_MEDIA_TYPE} or {@code MALFORMED_REQUEST}
     */
    public Body body(@Nullable String contentType, Buffer bytes) {
        var type = contentType == null ? JSON : mediaType(contentType);
        var body = bodies.get(type);
        if (body == null) {
            throw new TaskException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body has to be " + String.join(" or ", bodies.keySet()) + ".");
        }
        return body.check(bytes);
    }

    /**
     * Finds out what is wrong with a body that was read elsewhere.
     *
     * @throws IllegalStateException where the operation takes no JSON
     */
    public Body body(JsonNode json) {
        var body = bodies.get(JSON);
        if (body == null) {
            throw new IllegalStateException("no JSON body: " + path);
        }
        return body.check(json);
    }

    /** Finds out what is wrong with one part of a body that is read part by part. */
    public Body part(JsonNode json) {
        return part.orElseThrow(() -> new IllegalStateException("the body has no parts: " + path))
                .check(json);
    }

    /** Without parameters, in lower case. */
    public static String mediaType(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
