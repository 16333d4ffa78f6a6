package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** The answer to {@code GET /dapr/subscribe}. Pure functions. */
final class Subscriptions {

    private Subscriptions() {}

    /** One subscription a topic: a rule per event type, a default route for all others, and the dead-letter topic. */
    static JsonArray of(String pubsub, Set<Topic> topics) {
        var subscriptions = new JsonArray();
        topics.stream().sorted().forEach(topic -> subscriptions.add(subscription(pubsub, topic)));
        return subscriptions;
    }

    private static JsonObject subscription(String pubsub, Topic topic) {
        var rules = new JsonArray();
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
        return new JsonObject()
                .put("pubsubname", pubsub)
                .put("topic", topic.topicName())
                .put("routes", routes)
                .put("deadLetterTopic", topic.deadLetterName());
    }
}
