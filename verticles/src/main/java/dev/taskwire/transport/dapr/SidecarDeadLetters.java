package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.PublishRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a record to the dead letters where daprd, told to, would fail (see {@link EventCallbacks}): the same key and bytes,
 * or none where they do not fit, and why and whence as record headers. Safe from any context.
 */
final class SidecarDeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(SidecarDeadLetters.class);
    private static final String CAUSE = "the handler answered DROP";

    private final DaprClient client;
    private final String pubsub;
    private final String consumer;

    /** @param consumer the app id, which is its Kafka group, too */
    SidecarDeadLetters(DaprClient client, String pubsub, String consumer) {
        this.client = client;
        this.pubsub = pubsub;
        this.consumer = consumer;
    }

    /**
     * Whether it is there now; never fails.
     *
     * @param size of the record, which is more than the entry holds where the callback's body was cut off
     */
    Future<Boolean> move(Topic topic, Entry entry, int size) {
        var metadata = metadata(topic, entry);
        Future<PublishOutcome> whole = size > entry.payload().length()
                ? Future.succeededFuture(PublishOutcome.rejected("cut off"))
                : publish(topic, entry.payload(), metadata);
        return whole.compose(outcome -> {
            if (outcome.status() != PublishOutcome.Status.REJECTED) {
                return Future.succeededFuture(outcome.isAcked());
            }
            metadata.put("dlq-omitted-bytes", Integer.toString(size));
            return publish(topic, Buffer.buffer(), metadata).map(PublishOutcome::isAcked);
        });
    }

    private Future<PublishOutcome> publish(Topic topic, Buffer payload, Map<String, String> metadata) {
        var request = new PublishRequest(pubsub, topic.deadLetterName(), payload, "application/octet-stream", metadata);
        return client.publish(request)
                .map(PublishOutcome.acked())
                .otherwise(PublishOutcomes::of)
                .onSuccess(outcome -> {
                    if (!outcome.isAcked()) {
                        LOG.warn("cannot dead-letter a record of {}: {}", topic.topicName(), outcome.cause());
                    }
                });
    }

    private Map<String, String> metadata(Topic topic, Entry entry) {
        Map<String, String> metadata = new HashMap<>(Map.of(
                "rawPayload",
                "true",
                "dlq-outcome",
                Outcome.DROP.name(),
                "dlq-cause",
                CAUSE,
                "dlq-consumer",
                consumer,
                "dlq-topic",
                topic.topicName()));
        copy(entry, "__key", metadata, "partitionKey");
        copy(entry, "__partition", metadata, "dlq-partition");
        copy(entry, "__offset", metadata, "dlq-offset");
        return metadata;
    }

    private static void copy(Entry entry, String name, Map<String, String> metadata, String as) {
        String value = entry.metadata().get(name);
        if (value != null) {
            metadata.put(as, value);
        }
    }
}
