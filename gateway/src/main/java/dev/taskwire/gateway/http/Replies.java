package dev.taskwire.gateway.http;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.Task;
import dev.taskwire.domain.UserId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Good answers, and how one is sent. */
final class Replies {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";
    private static final String ETAG = "ETag";
    private static final byte[] NOTHING = {};

    private Replies() {}

    static Answer created(UserId userId, Task task) {
        var location = "/api/" + userId.value() + "/tasks/" + task.id();
        return created(location, task.version(), TaskJson.task(task));
    }

    static Answer task(Task task) {
        return versioned(task.version(), TaskJson.task(task));
    }

    static Answer versioned(long version, byte[] body) {
        return json(200, Map.of(ETAG, ETags.of(version)), body);
    }

    /** @param location its path */
    static Answer created(String location, long version, byte[] body) {
        return json(201, Map.of("Location", location, ETAG, ETags.of(version)), body);
    }

    /** @param next the path of the next page; null on the last one */
    static Answer page(List<Task> tasks, @Nullable String cursor, @Nullable String next) {
        return json(200, link(next), TaskJson.page(tasks, cursor));
    }

    static Map<String, String> link(@Nullable String next) {
        return next == null ? Map.of() : Map.of("Link", "<" + next + ">; rel=\"next\"");
    }

    static Answer json(int status, Map<String, String> headers, byte[] body) {
        var all = new HashMap<>(headers);
        all.put(CONTENT_TYPE, JSON);
        return new Answer(status, all, body, false);
    }

    static Answer noContent() {
        return new Answer(204, Map.of(), NOTHING, false);
    }

    /** As that answer, without its body: the caller has it. */
    static Answer notModified(Answer answer) {
        return new Answer(304, Map.of(ETAG, answer.headers().getOrDefault(ETAG, "")), NOTHING, false);
    }

    /** Does nothing where the caller is gone. */
    static void send(Answer answer, HttpServerResponse response) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (answer.replayed()) {
            response.putHeader("Idempotency-Replayed", "true");
        }
        if (answer.body().length == 0) {
            response.end();
        } else {
            response.end(Buffer.buffer(answer.body()));
        }
    }
}
