package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * The publish API, single and bulk (stable since Dapr 1.17). An event that may have been published is not published again
 * here: only the caller knows whether a duplicate does harm.
 */
final class PublishApi {

    private final Caller caller;

    PublishApi(Caller caller) {
        this.caller = caller;
    }

    Future<Void> publish(PublishRequest request) {
        String path = Uris.path("publish", request.pubsub()) + "/" + topicPath(request.topic());
        return caller.send(Call.post(
                        DaprApi.PUBLISH,
                        Uris.withMetadata(path, request.metadata()),
                        request.contentType(),
                        request.data()))
                .compose(Answer::orFail)
                .mapEmpty();
    }

    Future<BulkResult> bulkPublish(BulkPublishRequest request) {
        String path = Uris.path("publish/bulk", request.pubsub()) + "/" + topicPath(request.topic());
        return caller.send(Call.postJson(
                        DaprApi.PUBLISH,
                        Uris.withMetadata(path, request.metadata()),
                        BulkBody.encode(request.entries())))
                .compose(answer -> result(request, answer));
    }

    /** A topic may hold slashes: it is the rest of the path. */
    private static String topicPath(String topic) {
        return Uris.encode(topic).replace("%2F", "/");
    }

    /**
     * A 500 with failed entries is a partial success. Without any, or with ids that were not sent, it says nothing of the
     * single entries and fails as a whole.
     */
    private static Future<BulkResult> result(BulkPublishRequest request, Answer answer) {
        if (answer.isOk()) {
            return Future.succeededFuture(BulkResult.ALL_PUBLISHED);
        }
        var failed = failedEntries(answer);
        var ids = new HashSet<String>();
        request.entries().forEach(entry -> ids.add(entry.entryId()));
        if (failed.isEmpty() || !ids.containsAll(failed.keySet())) {
            return Future.failedFuture(Failures.ofAnswer(answer));
        }
        return Future.succeededFuture(new BulkResult(failed));
    }

    private static Map<String, String> failedEntries(Answer answer) {
        var failed = new HashMap<String, String>();
        try {
            var entries = new JsonObject(answer.body()).getJsonArray("failedEntries", new JsonArray());
            for (int i = 0; i < entries.size(); i++) {
                var entry = entries.getJsonObject(i);
                failed.put(entry.getString("entryId", ""), entry.getString("error", ""));
            }
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            return Map.of(); // not the answer of a bulk call: it fails as a whole
        }
        return failed;
    }
}
