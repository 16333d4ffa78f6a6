package dev.taskwire.transport.dapr.client;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * What an answer says of a failure.
 *
 * @param errorCode Dapr's code, such as {@code ERR_PUBSUB_FORBIDDEN}; empty where it gave none
 * @param message Dapr's message, or the whole body where that is not Dapr's error object
 */
record DaprError(String errorCode, String message) {

    static DaprError of(Answer answer) {
        try {
            var json = new JsonObject(answer.body());
            return new DaprError(
                    json.getValue("errorCode") instanceof String code ? code : "",
                    json.getValue("message") instanceof String message
                            ? message
                            : answer.body().toString());
        } catch (DecodeException | ClassCastException e) {
            // a proxy or the token check answers in plain text, which is then the message
            return new DaprError("", answer.body().toString());
        }
    }
}
