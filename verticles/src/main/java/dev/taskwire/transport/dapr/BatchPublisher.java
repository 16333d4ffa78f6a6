package dev.taskwire.transport.dapr;

import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.dapr.client.BulkResult;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.DaprException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends batches under one deadline. Made per {@code publish}. */
final class BatchPublisher {

    private final DaprClient client;
    private final DaprTransportOptions options;
    private final long deadline;

    BatchPublisher(DaprClient client, DaprTransportOptions options) {
        this.client = client;
        this.options = options;
        this.deadline = System.nanoTime() + options.publishTimeout().toNanos();
    }

    /** Outcomes by index, for every item of the batch; never fails. */
    Future<Map<Integer, PublishOutcome>> send(Batch batch) {
        return batch.items().size() == 1 ? alone(batch) : together(batch);
    }

    private Future<Map<Integer, PublishOutcome>> together(Batch batch) {
        var entries = batch.items().stream().map(Batch.Item::entry).toList();
        var request = options.form().together(options.pubsub(), batch.topic().topicName(), entries);
        return client.within(left())
                .bulkPublish(request)
                .compose(result -> outcomes(batch, result))
                .recover(e -> isTooLarge(e) ? alone(batch) : Future.succeededFuture(all(batch, PublishOutcomes.of(e))));
    }

    /** Entries that were too large in company were not written: each is tried again by itself. */
    private Future<Map<Integer, PublishOutcome>> outcomes(Batch batch, BulkResult result) {
        Map<Integer, PublishOutcome> outcomes = new HashMap<>();
        List<Batch.Item> again = new ArrayList<>();
        for (var item : batch.items()) {
            String error = result.failed().get(Integer.toString(item.index()));
            if (error == null) {
                outcomes.put(item.index(), PublishOutcome.acked());
            } else if (PublishOutcomes.isTooLarge(error)) {
                again.add(item);
            } else {
                outcomes.put(item.index(), PublishOutcomes.ofBrokerError(error));
            }
        }
        if (again.isEmpty()) {
            return Future.succeededFuture(outcomes);
        }
        return alone(new Batch(batch.topic(), again)).map(others -> {
            outcomes.putAll(others);
            return outcomes;
        });
    }

    private Future<Map<Integer, PublishOutcome>> alone(Batch batch) {
        var calls = batch.items().stream().map(item -> single(batch, item)).toList();
        return Future.all(calls).map(all -> {
            Map<Integer, PublishOutcome> outcomes = new HashMap<>();
            for (int i = 0; i < calls.size(); i++) {
                outcomes.put(batch.items().get(i).index(), calls.get(i).result());
            }
            return outcomes;
        });
    }

    private Future<PublishOutcome> single(Batch batch, Batch.Item item) {
        if (item.event().length() > options.maxCallBytes()) {
            return Future.succeededFuture(PublishOutcome.rejected(
                    "event of " + item.event().length() + " bytes is above the limit of " + options.maxCallBytes()));
        }
        var request = options.form().alone(options.pubsub(), batch.topic().topicName(), item.key(), item.event());
        return client.within(left())
                .publish(request)
                .map(PublishOutcome.acked())
                .otherwise(PublishOutcomes::of);
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof DaprException dapr && dapr.kind() == DaprException.Kind.TOO_LARGE;
    }

    private static Map<Integer, PublishOutcome> all(Batch batch, PublishOutcome outcome) {
        Map<Integer, PublishOutcome> outcomes = new HashMap<>();
        batch.items().forEach(item -> outcomes.put(item.index(), outcome));
        return outcomes;
    }
}
