package dev.taskwire.transport.dapr.client;

import dev.taskwire.transport.dapr.client.Call.Repeat;
import dev.taskwire.transport.dapr.client.SidecarMetadata.Component;
import dev.taskwire.transport.dapr.client.SidecarMetadata.Subscription;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The health and metadata APIs. */
final class HealthApi {

    private final Caller caller;

    HealthApi(Caller caller) {
        this.caller = caller;
    }

    Future<Boolean> isReady() {
        return probe(Uris.path("healthz"));
    }

    Future<Boolean> isOutboundReady() {
        return probe(Uris.path("healthz/outbound"));
    }

    Future<SidecarMetadata> metadata() {
        return caller.send(Call.get(null, Uris.path("metadata")))
                .compose(Answer::orFail)
                .compose(HealthApi::decode);
    }

    private Future<Boolean> probe(String uri) {
        return caller.send(Call.get(null, uri).repeated(Repeat.NEVER))
                .map(Answer::isOk)
                .otherwise(false);
    }

    private static Future<SidecarMetadata> decode(Answer answer) {
        try {
            var json = new JsonObject(answer.body());
            return Future.succeededFuture(new SidecarMetadata(
                    json.getString("id", ""),
                    json.getString("runtimeVersion", ""),
                    objects(json, "components").map(HealthApi::component).toList(),
                    objects(json, "subscriptions").map(HealthApi::subscription).toList(),
                    strings(json.getJsonObject("scheduler", new JsonObject()), "connected_addresses")));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            return Future.failedFuture(Failures.protocol(answer, e));
        }
    }

    private static Component component(JsonObject json) {
        return new Component(
                json.getString("name", ""),
                json.getString("type", ""),
                json.getString("version", ""),
                strings(json, "capabilities"));
    }

    private static Subscription subscription(JsonObject json) {
        return new Subscription(
                json.getString("pubsubname", ""),
                json.getString("topic", ""),
                json.getString("deadLetterTopic", ""),
                objects(json, "rules").map(rule -> rule.getString("path", "")).toList());
    }

    private static Stream<JsonObject> objects(JsonObject json, String name) {
        return items(json, name).map(JsonObject.class::cast);
    }

    private static List<String> strings(JsonObject json, String name) {
        return items(json, name).map(String.class::cast).toList();
    }

    private static Stream<Object> items(JsonObject json, String name) {
        return json.getValue(name) instanceof JsonArray array ? array.stream() : Stream.empty();
    }
}
