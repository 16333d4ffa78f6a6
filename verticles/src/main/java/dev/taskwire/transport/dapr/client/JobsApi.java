package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Jobs API (stable since Dapr 1.18). Without a scheduler each call is answered only after 30 s. */
final class JobsApi {

    private static final int NOT_FOUND = 404;

    private final SidecarHttp http;

    JobsApi(SidecarHttp http) {
        this.http = http;
    }

    Future<Void> schedule(Job job) {
        return http.send(Call.post(
                        Uris.path("jobs", job.name()),
                        "application/json",
                        encode(job).toBuffer()))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    Future<Optional<Job>> get(String name) {
        return http.send(Call.get(Uris.path("jobs", name)))
                .compose(answer -> isUnknownJob(answer)
                        ? Future.succeededFuture(Optional.empty())
                        : answer.orFail().compose(JobsApi::decode).map(Optional::of));
    }

    Future<Void> delete(String name) {
        return http.send(Call.delete(Uris.path("jobs", name), Map.of()))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    /** Dapr 1.18 answers 500 for a job that it does not know. */
    private static boolean isUnknownJob(Answer answer) {
        return answer.status() == NOT_FOUND
                || (answer.status() == 500 && answer.body().toString().contains("code = NotFound"));
    }

    private static JsonObject encode(Job job) {
        var json = new JsonObject();
        putIfPresent(json, "schedule", job.schedule());
        putIfPresent(json, "dueTime", job.dueTime());
        putIfPresent(json, "ttl", job.ttl());
        putIfPresent(json, "repeats", job.repeats());
        json.put("data", job.data()).put("overwrite", job.overwrite());
        if (job.failurePolicy() != null) {
            json.put("failurePolicy", job.failurePolicy().toJson());
        }
        return json;
    }

    private static Future<Job> decode(Answer answer) {
        try {
            var json = new JsonObject(answer.body());
            return Future.succeededFuture(new Job(
                    json.getString("name"),
                    json.getString("schedule"),
                    json.getString("dueTime"),
                    json.getString("ttl"),
                    json.getInteger("repeats"),
                    data(json),
                    false,
                    FailurePolicy.fromJson(json.getJsonObject("failurePolicy"))));
        } catch (DecodeException | ClassCastException | IllegalArgumentException | NullPointerException e) {
            return Future.failedFuture(Failures.protocol(answer, e));
        }
    }

    /** Comes back in a protobuf envelope: {@code {"@type": …, "value": data}}. Other than an object, it stays in there. */
    private static JsonObject data(JsonObject job) {
        var envelope = job.getJsonObject("data", new JsonObject());
        return envelope.getValue("value") instanceof JsonObject value ? value : envelope;
    }

    private static void putIfPresent(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
