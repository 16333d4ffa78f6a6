package dev.taskwire.transport.dapr;

import dev.taskwire.event.EventRecord;
import dev.taskwire.event.Topic;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.Transport;
import dev.taskwire.transport.dapr.client.DaprClient;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Publishes through the sidecar, and takes what the sidecar delivers to {@link SidecarVerticle}.
 *
 * <p>Safe from any context. Owns neither the client nor the callbacks: whoever made them closes the client after this.
 */
public final class DaprTransport implements Transport {

    private final DaprClient client;
    private final SidecarCallbacks callbacks;
    private final DaprTransportOptions options;

    public DaprTransport(DaprClient client, SidecarCallbacks callbacks, DaprTransportOptions options) {
        this.client = client;
        this.callbacks = callbacks;
        this.options = options;
    }

    @Override
    public Future<List<PublishOutcome>> publish(List<EventRecord> records) {
        var publisher = new BatchPublisher(client, options);
        var outcomes = new ArrayList<PublishOutcome>(
                Collections.nCopies(records.size(), PublishOutcome.unknown("no outcome")));
        var batches = Batch.split(
                records,
                options.form(),
                options.maxBatch(),
                options.maxCallBytes(),
                i -> outcomes.set(i, PublishOutcome.rejected("not JSON, which Dapr could not wrap")));
        var calls = batches.stream().map(publisher::send).toList();
        return Future.all(calls).map(all -> {
            calls.forEach(call -> call.result().forEach(outcomes::set));
            return outcomes;
        });
    }

    /** To be called before {@link SidecarVerticle} is deployed: daprd asks once, when it sees the port open. */
    @Override
    public Future<Void> subscribe(Set<Topic> topics, EventHandler handler) {
        try {
            callbacks.subscribe(topics, handler);
            callbacks.deadLettersTo(new SidecarDeadLetters(client, options.pubsub(), options.appId()));
            return Future.succeededFuture();
        } catch (IllegalStateException e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * From here on the health probe fails. What daprd delivers until it has seen that is handled, what comes later is
     * answered RETRY. The listener has to stay open until this has completed.
     */
    @Override
    public Future<Void> close() {
        return callbacks.drain(options.drainTimeout());
    }
}
