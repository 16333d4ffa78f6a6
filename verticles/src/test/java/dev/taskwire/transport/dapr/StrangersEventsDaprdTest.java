package dev.taskwire.transport.dapr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.event.Decoded;
import dev.taskwire.event.EventDecoder;
import dev.taskwire.event.EventType;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.RecordingHandler;
import dev.taskwire.transport.dapr.client.PublishRequest;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others publish through a sidecar, who know nothing of our envelope: bare objects, wrapped by Dapr or not at all. */
@Tag("daprd")
class StrangersEventsDaprdTest extends LocalDaprFixture {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aShortFormArrivesAsTheEventOfItsTopic(boolean inBulk) {
        settings = inBulk ? SidecarApp.Settings.BULK : SidecarApp.Settings.SINGLE;
        var handler = RecordingHandler.succeeding();
        var app = (SidecarApp) subscribed(handler);
        var json = Buffer.buffer("{\"task_id\": 7, \"user_id\": \"seed\"}");

        await(app.client()
                .publish(new PublishRequest("pubsub-kafka", "task-events", json, "application/json", key("7"))));
        var wrapped = decoded(handler.next().payload());
        await(app.client().publish(PublishRequest.raw("pubsub-kafka", "task-events", "7", json)));
        var raw = decoded(handler.next().payload());

        for (var event : List.of(wrapped, raw)) {
            assertThat(event.data().type()).isEqualTo(EventType.TASK_CREATED);
            assertThat(event.data().taskId()).isEqualTo(7);
            assertThat(event.data().userId().value()).isEqualTo("seed");
        }
        assertThat(wrapped.envelope().type()).isEqualTo("com.dapr.event.sent");
        assertThat(wrapped.envelope().source()).isEqualTo("backend");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTypeThatNobodyKnowsTakesTheDefaultRoute(boolean inBulk) {
        settings = inBulk ? SidecarApp.Settings.BULK : SidecarApp.Settings.SINGLE;
        var handler = RecordingHandler.succeeding();
        var app = (SidecarApp) subscribed(handler);
        var event = """
                {"specversion":"1.0","id":"%s","source":"stranger","type":"TaskAdmiredEvent","traceid":"","data":{}}""".formatted(UUID.randomUUID());

        await(app.client().publish(PublishRequest.raw("pubsub-kafka", "task-events", "7", Buffer.buffer(event))));

        assertThat(new EventDecoder()
                        .decode(Topic.TASK_EVENTS, handler.next().payload().getBytes()))
                .isInstanceOf(Decoded.UnknownType.class);
    }

    private static Map<String, String> key(String key) {
        return Map.of("partitionKey", key);
    }

    private static Decoded.Event decoded(Buffer payload) {
        var decoded = new EventDecoder().decode(Topic.TASK_EVENTS, payload.getBytes());
        assertThat(decoded).as(payload.toString(UTF_8)).isInstanceOf(Decoded.Event.class);
        return (Decoded.Event) decoded;
    }
}
