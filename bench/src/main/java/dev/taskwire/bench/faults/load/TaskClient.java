package dev.taskwire.bench.faults.load;

import dev.taskwire.bench.faults.check.Command;
import dev.taskwire.bench.faults.check.Command.Kind;
import dev.taskwire.bench.faults.check.Creation.Answer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP, each thing once: what was not answered is not asked again. Thread-safe. */
final class TaskClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int FIRST_REFUSAL = 300;
    private static final int FIRST_SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Gateways gateways;

    TaskClient(Gateways gateways) {
        this.gateways = gateways;
    }

    /** @param id of the task that it made; 0 where none is known */
    record Reply(Command command, long id) {}

    /** Never fails: no answer is an answer too. */
    CompletableFuture<Reply> create(Planned task, Instant due) {
        var body = new JsonObject().put("title", task.title()).put("due_date", due.toString());
        if (task.recurring()) {
            body.put("recurrence_rule", "FREQ=DAILY");
        }
        return send(task, Kind.CREATE, request(task, "").POST(BodyPublishers.ofString(body.encode())));
    }

    /** As {@link #create}. */
    CompletableFuture<Reply> change(Planned task, long id, Kind kind) {
        return switch (kind) {
            case CREATE -> throw new IllegalArgumentException("it is there");
            case UPDATE ->
                send(task, kind, request(task, "/" + id).method("PATCH", BodyPublishers.ofString(description())));
            case READ -> send(task, kind, request(task, "/" + id).GET());
            case COMPLETE ->
                send(task, kind, request(task, "/" + id + "/complete").POST(BodyPublishers.noBody()));
            case DELETE -> send(task, kind, request(task, "/" + id).DELETE());
        };
    }

    /** Another one each time, so that the update changes something. */
    private static String description() {
        return new JsonObject().put("description", "as of " + Instant.now()).encode();
    }

    private HttpRequest.Builder request(Planned task, String path) {
        return HttpRequest.newBuilder(URI.create(gateways.next() + "/api/" + task.user() + "/tasks" + path))
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT);
    }

    private CompletableFuture<Reply> send(Planned task, Kind kind, HttpRequest.Builder request) {
        Instant asked = Instant.now();
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .handle((response, failure) -> reply(task, kind, asked, response));
    }

    private static Reply reply(Planned task, Kind kind, Instant asked, @Nullable HttpResponse<String> response) {
        int status = response == null ? 0 : response.statusCode();
        boolean later =
                response != null && response.headers().firstValue("Retry-After").isPresent();
        JsonObject body = response == null ? new JsonObject() : json(response.body());
        Answer answer = answer(status);
        var command = new Command(
                task.title(),
                task.user(),
                kind,
                asked,
                Instant.now(),
                answer,
                status,
                later,
                body.getLong("version", 0L));
        return new Reply(command, answer == Answer.ACKNOWLEDGED ? body.getLong("id", 0L) : 0);
    }

    private static JsonObject json(String text) {
        try {
            return text.startsWith("{") ? new JsonObject(text) : new JsonObject();
        } catch (DecodeException e) {
            return new JsonObject(); // an answer that was cut off tells a status, and no more
        }
    }

    /** A 503 may say that nothing was written, but no check depends on that: only a client's fault is sure to be refused. */
    private static Answer answer(int status) {
        if (status == 0 || status >= FIRST_SERVER_ERROR) {
            return Answer.UNKNOWN;
        }
        return status < FIRST_REFUSAL ? Answer.ACKNOWLEDGED : Answer.REFUSED;
    }
}
