package dev.taskwire.bench.faults.load;

import dev.taskwire.bench.faults.check.Command.Kind;
import dev.taskwire.bench.faults.check.Content;
import dev.taskwire.bench.faults.check.Operation;
import dev.taskwire.bench.faults.check.Operation.Phase;
import dev.taskwire.bench.faults.check.OperationLog;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP, each thing once: what was not answered is not asked again. Writes into the history that it asks, and then
 * what was answered. Thread-safe.
 */
final class TaskClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int FIRST_REFUSAL = 300;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int NOT_FOUND = 404;

    private static final String DESCRIPTION = "description";
    private static final String PRIORITY = "priority";
    /** None is what a task has without one. */
    private static final List<String> PRIORITIES = List.of("high", "low", "urgent");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Gateways gateways;
    private final OperationLog history;

    TaskClient(Gateways gateways, OperationLog history) {
        this.gateways = gateways;
        this.history = history;
    }

    /**
     * Never fails: no answer is an answer too.
     *
     * @return the id of the task that it made; 0 where none is known
     */
    CompletableFuture<Long> create(Planned task, Instant due) {
        var body = new JsonObject().put("title", task.title()).put("due_date", due.toString());
        if (task.recurring()) {
            body.put("recurrence_rule", "FREQ=DAILY");
        }
        return send(
                begin(task, Kind.CREATE, first(task), Content.description("")).remindedAt(due),
                request(task, "").POST(BodyPublishers.ofString(body.encode())));
    }

    /**
     * As {@link #create}.
     *
     * @param proc {@link #first} or {@link #second}
     * @param number of the change among those of this client
     */
    CompletableFuture<Long> change(Planned task, long id, Kind kind, String proc, int number) {
        return switch (kind) {
            case CREATE -> throw new IllegalArgumentException("it is there");
            case UPDATE -> update(task, id, proc, number);
            case READ ->
                send(begin(task, kind, proc, null), request(task, "/" + id).GET());
            case COMPLETE ->
                send(
                        begin(task, kind, proc, null),
                        request(task, "/" + id + "/complete").POST(BodyPublishers.noBody()));
            case DELETE ->
                send(begin(task, kind, proc, null), request(task, "/" + id).DELETE());
        };
    }

    /**
     * The first client writes a description, the second one a priority, so that neither may touch the other's. Another one each
     * time, so that it changes something, and a read shows which.
     */
    private CompletableFuture<Long> update(Planned task, long id, String proc, int number) {
        boolean isFirst = proc.equals(first(task));
        String value = isFirst ? proc + ", " + Instant.now() : PRIORITIES.get(number % PRIORITIES.size());
        String body =
                new JsonObject().put(isFirst ? DESCRIPTION : PRIORITY, value).encode();
        return send(
                begin(task, Kind.UPDATE, proc, isFirst ? Content.description(value) : Content.priority(value)),
                request(task, "/" + id).method("PATCH", BodyPublishers.ofString(body)));
    }

    /** Who creates it, and asks one thing of it after the other: it is as if each task had a client of its own. */
    static String first(Planned task) {
        return "client of " + task.title();
    }

    /** Who updates it besides. */
    static String second(Planned task) {
        return "second " + first(task);
    }

    private static Operation begin(Planned task, Kind kind, String proc, @Nullable Content value) {
        return Operation.begin(Instant.now(), proc, kind, task.title(), task.user(), value);
    }

    private HttpRequest.Builder request(Planned task, String path) {
        return HttpRequest.newBuilder(URI.create(gateways.next() + "/api/" + task.user() + "/tasks" + path))
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT);
    }

    private CompletableFuture<Long> send(Operation begun, HttpRequest.Builder request) {
        history.add(begun);
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .handle((response, failure) -> ended(begun, response));
    }

    private long ended(Operation begun, @Nullable HttpResponse<String> response) {
        int status = response == null ? 0 : response.statusCode();
        boolean later =
                response != null && response.headers().firstValue("Retry-After").isPresent();
        JsonObject body = response == null ? new JsonObject() : json(response.body());
        Phase end = end(begun.kind(), status);
        boolean isRead = begun.kind() == Kind.READ && end == Phase.OK;
        Content value = isRead ? new Content(body.getString(DESCRIPTION, ""), body.getString(PRIORITY)) : begun.value();
        history.add(
                begun.ended(Instant.now(), end, body.getLong("version"), value).answered(status, later));
        return end == Phase.OK ? body.getLong("id", 0L) : 0;
    }

    private static JsonObject json(String text) {
        try {
            return text.startsWith("{") ? new JsonObject(text) : new JsonObject();
        } catch (DecodeException e) {
            return new JsonObject(); // an answer that was cut off tells a status, and no more
        }
    }

    /** A 503 may say that nothing was written, but no check depends on that: only a client's fault is sure to be refused. */
    private static Phase end(Kind kind, int status) {
        if (status == 0 || status >= FIRST_SERVER_ERROR) {
            return Phase.INFO;
        }
        if (status < FIRST_REFUSAL) {
            return Phase.OK;
        }
        return kind == Kind.READ && status != NOT_FOUND ? Phase.INFO : Phase.FAIL;
    }
}
