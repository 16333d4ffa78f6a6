package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** The answer to {@code GET /dapr/subscribe}. Pure functions. */
final class Subscriptions {

    private Subscriptions() {}

    /** One subscription a topic, with its dead-letter topic. */
    static JsonArray of(String pubsub, Optional<BulkSubscription> bulk, Set<Topic> topics) {
        var subscriptions = new JsonArray();
        topics.stream().sorted().forEach(topic -> {
            var common = new JsonObject()
                    .put("pubsubname", pubsub)
                    .put("topic", topic.topicName())
                    .put("deadLetterTopic", topic.deadLetterName());
            subscriptions.add(
                    common.mergeIn(bulk.map(limits -> inBulk(topic, limits)).orElseGet(() -> byType(topic))));
        });
        return subscriptions;
    }

    /**
     * A rule per event type, and a default route for all others. A bare payload has no type, and a rule that asks for it
     * would fail, which sends the record to the dead letters: the first rule catches it.
     */
    private static JsonObject byType(Topic topic) {
        var rules = new JsonArray()
                .add(new JsonObject()
                        .put("match", "!has(event.type)")
                        .put("path", EventPath.ofDefault(topic).path()));
        var routes = new JsonObject().put("rules", rules);
        for (var path : EventPath.ofTopic(topic)) {
            if (path.isDefaultRoute()) {
                routes.put("default", path.path());
            } else {
                rules.add(new JsonObject()
                        .put("match", "event.type == \"" + path.eventType() + "\"")
                        .put("path", path.path()));
            }
        }
        return new JsonObject().put("routes", routes);
    }

    /**
     * One route, since daprd calls the several routes of a batch in random order. Raw, so that daprd does not look into the
     * events: it would sort their keys, drop what is not JSON from the batch, and 1.18.2 would crash on a trace id that is a
     * number.
     */
    private static JsonObject inBulk(Topic topic, BulkSubscription limits) {
        return new JsonObject()
                .put(
                        "routes",
                        new JsonObject()
                                .put("default", EventPath.ofDefault(topic).path()))
                .put("metadata", new JsonObject().put("rawPayload", "true"))
                .put(
                        "bulkSubscribe",
                        new JsonObject()
                                .put("enabled", true)
                                .put("maxMessagesCount", limits.maxMessages())
                                .put("maxAwaitDurationMs", limits.maxAwait().toMillis()));
    }
}
