package dev.taskwire.transport.dapr.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskwire.transport.dapr.client.DaprException.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, trace context, keys: what each request carries besides its body. */
@ExtendWith(VertxExtension.class)
class RequestHeadersTest {

    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final PublishRequest EVENT = PublishRequest.raw("pubsub", "task-events", "7", Buffer.buffer("{}"));

    @Test
    void sendsTokenTraceKeyAndBytes(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");
        var client = DaprClient.create(vertx, sidecar.options().withApiToken("s3cret"));

        Await.done(client.traced(TRACEPARENT, "a=1,b=2")
                .publish(PublishRequest.raw("my pubsub", "a/b", "7&x", Buffer.buffer("{\"ä\":1}"))));

        var seen = sidecar.seen().get(0);
        assertThat(seen.uri()).startsWith("/v1.0/publish/my%20pubsub/a/b?");
        assertThat(seen.uri()).contains("metadata.rawPayload=true").contains("metadata.partitionKey=7%26x");
        assertThat(seen.headers().get("dapr-api-token")).isEqualTo("s3cret");
        assertThat(seen.headers().get("traceparent")).isEqualTo(TRACEPARENT);
        assertThat(seen.headers().get("tracestate")).isEqualTo("a=1,b=2");
        assertThat(seen.body()).isEqualTo(Buffer.buffer("{\"ä\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00-0af7651916cd43dd8448eb211c80319c", TRACEPARENT + "\r\nevil: 1"})
    void leavesOutATraceThatIsNone(String traceparent, Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");
        var client = client(vertx, sidecar);

        Await.done(client.traced(traceparent, "a=1").publish(EVENT));
        Await.done(client.traced(TRACEPARENT, "a=1\r\nevil: 1").publish(EVENT));

        assertThat(sidecar.seen().get(0).headers().names()).doesNotContain("traceparent", "tracestate", "evil");
        assertThat(sidecar.seen().get(1).headers().get("traceparent")).isEqualTo(TRACEPARENT);
        assertThat(sidecar.seen().get(1).headers().names()).doesNotContain("tracestate", "evil");
    }

    @Test
    void takesEachTokenAsItIsAtThatTime(Vertx vertx) {
        var sidecar = FakeSidecar.answering(vertx, 204, "");
        var tokens = new ArrayDeque<>(List.of("old", "new\n", " ", "a\nb"));
        var client = DaprClient.create(vertx, sidecar.options().withApiTokenFrom(tokens::remove));

        Await.done(client.publish(EVENT));
        Await.done(client.publish(EVENT));
        Await.done(client.publish(EVENT));
        assertThat(Await.failure(client.publish(EVENT)).kind()).isEqualTo(Kind.INVALID);
        assertThat(Await.failure(client.publish(EVENT)).kind()).isEqualTo(Kind.INVALID);

        assertThat(sidecar.seen())
                .extracting(seen -> seen.headers().get("dapr-api-token"))
                .containsExactly("old", "new", null);
    }

    private static DaprClient client(Vertx vertx, FakeSidecar sidecar) {
        return DaprClient.create(vertx, sidecar.options());
    }
}
