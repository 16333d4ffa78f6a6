package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.JobsPath.Version;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The Jobs API: stable since Dapr 1.18, alpha since 1.14 under another path. Without a scheduler each call is answered only
 * after 30 s.
 */
final class JobsApi {

    private final Caller caller;
    private final JobsPath path;

    JobsApi(Caller caller, JobsPath path) {
        this.caller = caller;
        this.path = path;
    }

    Future<Void> schedule(Job job) {
        var body = encode(job).toBuffer();
        return send(at -> Call.postJson(DaprApi.JOBS, at.of(job.name()), body))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    Future<Optional<Job>> get(String name) {
        return send(at -> Call.get(DaprApi.JOBS, at.of(name)))
                .compose(answer -> isUnknownJob(answer)
                        ? Future.succeededFuture(Optional.empty())
                        : answer.orFail().compose(JobsApi::decode).map(Optional::of));
    }

    Future<Void> delete(String name) {
        return send(at -> Call.delete(DaprApi.JOBS, at.of(name)))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    /** A path that does not exist any more, or not yet, is told from a job that does not exist; then the other is tried. */
    private Future<Answer> send(Function<Version, Call> call) {
        long deadline = caller.deadline();
        var known = path.known();
        return caller.send(call.apply(known), deadline)
                .compose(answer -> answer.isNoSuchRoute()
                        ? other(call.apply(known.other()), known.other(), deadline, answer)
                        : Future.succeededFuture(answer));
    }

    private Future<Answer> other(Call call, Version at, long deadline, Answer otherwise) {
        return caller.send(call, deadline).map(answer -> {
            if (answer.isNoSuchRoute()) {
                return otherwise;
            }
            path.learn(at);
            return answer;
        });
    }

    /** Dapr 1.18 answers 500 for a job that it does not know. */
    private static boolean isUnknownJob(Answer answer) {
        return (answer.status() == 404 && !answer.isNoSuchRoute())
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
