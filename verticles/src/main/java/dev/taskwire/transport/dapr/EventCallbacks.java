package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries, one event or a batch of them, and answers each.
 *
 * <p>DROP is not always left to daprd. What is too large for the dead letters it cannot move, and then loses the record of
 * a batch or holds the partition of a single one. And of a batch that it sends for the second time, with what it is still
 * to have answered, it looks an entry up by its place in the first, finds another or none, and crashes
 * (pkg/runtime/subscription/postman/http/http.go of Dapr 1.18). In both cases the record is moved from here.
 *
 * <p>Runs on the listener's context.
 */
final class EventCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(EventCallbacks.class);

    /** Below what a topic takes by default (1 MiB), headers and all. */
    private static final int LARGE_BYTES = 768 * 1024;

    private final int maxBodyBytes;
    private final SidecarCallbacks callbacks;

    EventCallbacks(int maxBodyBytes, SidecarCallbacks callbacks) {
        this.maxBodyBytes = maxBodyBytes;
        this.callbacks = callbacks;
    }

    void handle(HttpServerRequest request, String path) {
        var target = EventPath.ofPath(path);
        if (target.isEmpty() || !HttpMethod.POST.equals(request.method())) {
            Replies.unknown(request);
            return;
        }
        var topic = target.get().topic();
        var answer = BoundedBody.read(request, maxBodyBytes)
                .compose(body -> batchIn(request, body)
                        .compose(bulk ->
                                bulk.map(each -> batch(topic, each)).orElseGet(() -> single(topic, request, body))))
                .recover(e -> {
                    LOG.warn("a delivery on {} failed and is asked for again", path, e);
                    return Future.succeededFuture(Replies.status(Outcome.RETRY));
                });
        Replies.onContext(answer, result -> Replies.send(request, Replies.OK, result.result()));
    }

    /** A batch is plain JSON, a single event says that it is a CloudEvent. */
    private static Future<Optional<BulkEnvelope>> batchIn(HttpServerRequest request, BoundedBody body) {
        String contentType = request.getHeader("content-type");
        if (contentType == null || !contentType.startsWith("application/json")) {
            return Future.succeededFuture(Optional.empty());
        }
        byte[] json = body.bytes();
        return json.length <= BulkEnvelope.SMALL_BYTES
                ? Future.succeededFuture(BulkEnvelope.parse(json))
                : Vertx.currentContext().executeBlocking(() -> BulkEnvelope.parse(json));
    }

    private Future<JsonObject> single(Topic topic, HttpServerRequest request, BoundedBody body) {
        var entry = new Entry("", Buffer.buffer(body.bytes()), metadata(request));
        var outcome = body.isWhole()
                ? callbacks.deliver(new Delivery(topic, entry.payload()))
                : Future.succeededFuture(Outcome.DROP);
        return outcome.compose(it -> it == Outcome.DROP && (!body.isWhole() || body.length() > LARGE_BYTES)
                        ? moved(topic, entry, body.length())
                        : Future.succeededFuture(it))
                .map(Replies::status);
    }

    private Future<JsonObject> batch(Topic topic, BulkEnvelope bulk) {
        var entries = bulk.entries();
        return callbacks
                .batch(topic, entries.size(), handler -> BulkDelivery.of(topic, entries, handler))
                .compose(outcomes -> Future.all(IntStream.range(0, entries.size())
                        .mapToObj(i -> settled(topic, entries.get(i), outcomes.get(i)))
                        .toList()))
                .compose(all -> cut(topic, bulk).map(cut -> {
                    var statuses = new JsonArray();
                    for (int i = 0; i < entries.size(); i++) {
                        statuses.add(status(entries.get(i).id(), all.resultAt(i)));
                    }
                    cut.ifPresent(outcome -> statuses.add(status(bulk.cutId().orElseThrow(), outcome)));
                    return new JsonObject().put("statuses", statuses);
                }));
    }

    /** Of a batch: daprd ignores it when the dead-letter topic does not take what was dropped. */
    private Future<Outcome> settled(Topic topic, Entry entry, Outcome outcome) {
        return outcome == Outcome.DROP ? moved(topic, entry, entry.size()) : Future.succeededFuture(outcome);
    }

    private Future<Outcome> moved(Topic topic, Entry entry, int size) {
        return callbacks.deadLetter(topic, entry, size).map(moved -> moved ? Outcome.SUCCESS : Outcome.RETRY);
    }

    /** An entry that is too large by itself goes; else it is one of those that daprd will send again. */
    private Future<Optional<Outcome>> cut(Topic topic, BulkEnvelope bulk) {
        if (bulk.cutId().isEmpty() || !bulk.entries().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        var entry = new Entry(bulk.cutId().get(), Buffer.buffer(), Map.of());
        return moved(topic, entry, maxBodyBytes).map(Optional::of);
    }

    private static JsonObject status(String entryId, Outcome outcome) {
        return Replies.status(outcome).put("entryId", entryId);
    }

    private static Map<String, String> metadata(HttpServerRequest request) {
        Map<String, String> metadata = new HashMap<>();
        for (var name : List.of("__key", "__partition", "__offset")) {
            String value = request.getHeader(name);
            if (value != null) {
                metadata.put(name, value);
            }
        }
        return metadata;
    }
}
