package dev.taskwire.gateway.http;

import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A good answer, not yet sent. */
record Reply(int status, Map<String, String> headers, Buffer body) {

    private static final String ETAG = "ETag";

    static Reply created(UserId userId, Task task) {
        var location = "/api/" + userId.value() + "/tasks/" + task.id();
        return new Reply(201, Map.of("Location", location, ETAG, etag(task)), TaskJson.task(task));
    }

    static Reply ok(Task task) {
        return new Reply(200, Map.of(ETAG, etag(task)), TaskJson.task(task));
    }

    /** @param next the path of the next page; null on the last one */
    static Reply page(List<Task> tasks, @Nullable String cursor, @Nullable String next) {
        Map<String, String> link = next == null ? Map.of() : Map.of("Link", "<" + next + ">; rel=\"next\"");
        return new Reply(200, link, TaskJson.page(tasks, cursor));
    }

    static Reply noContent() {
        return new Reply(204, Map.of(), Buffer.buffer());
    }

    /** Does nothing where the caller is gone. */
    void send(HttpServerResponse response) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (body.length() == 0) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body);
        }
    }

    private static String etag(Task task) {
        return "\"" + task.version() + "\"";
    }
}
