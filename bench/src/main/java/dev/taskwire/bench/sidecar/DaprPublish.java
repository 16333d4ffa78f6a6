package dev.taskwire.bench.sidecar;

import dev.taskwire.transport.dapr.client.BulkEntry;
import dev.taskwire.transport.dapr.client.BulkPublishRequest;
import dev.taskwire.transport.dapr.client.DaprClient;
import dev.taskwire.transport.dapr.client.PublishRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Publishes through one sidecar, event by event or in bulk, always the same kind of event, raw. */
public final class DaprPublish {

    private static final String PUBSUB = "pubsub-kafka";
    private static final String TOPIC = "task-events";
    private static final Duration CALL = Duration.ofSeconds(30);
    /** Of a type that no consumer wants: it is acknowledged and counted, and has no effect. */
    private static final String EVENT = """
            {"specversion":"1.0","id":"%s","source":"bench","type":"BenchEvent","subject":"task/%d",\
            "time":"2026-01-01T00:00:00Z","datacontenttype":"application/json","partitionkey":"%d",\
            "traceid":"","traceparent":"","data":{"user_id":1,"task_id":%d,"title":"%s"}}""";

    private static final String TITLE = "a title of a usual length, as tasks have it ".repeat(4);

    private final DaprClient client;
    private final int parallel;

    /** @param parallel calls in flight */
    public DaprPublish(DaprClient client, int parallel) {
        this.client = client.within(CALL);
        this.parallel = parallel;
    }

    /** Events a second; fails with the first event that is not acknowledged. */
    public Future<Double> run(int count, int perCall) {
        long begun = System.nanoTime();
        var next = new AtomicInteger();
        List<Future<Void>> lanes = new ArrayList<>();
        for (int i = 0; i < parallel; i++) {
            Promise<Void> end = Promise.promise();
            lane(next, count, perCall, end);
            lanes.add(end.future());
        }
        return Future.all(lanes).map(all -> count / ((System.nanoTime() - begun) / 1e9));
    }

    private void lane(AtomicInteger next, int count, int perCall, Promise<Void> end) {
        int first = next.getAndAdd(perCall);
        if (first >= count) {
            end.complete();
            return;
        }
        call(first, Math.min(perCall, count - first)).onComplete((done, failure) -> {
            if (failure != null) {
                end.fail(failure);
            } else {
                lane(next, count, perCall, end);
            }
        });
    }

    private Future<Void> call(int first, int size) {
        if (size == 1) {
            return client.publish(PublishRequest.raw(PUBSUB, TOPIC, Integer.toString(first), event(first)));
        }
        var entries = IntStream.range(first, first + size)
                .mapToObj(i -> BulkEntry.text(Integer.toString(i), Integer.toString(i), event(i)))
                .toList();
        return client.bulkPublish(BulkPublishRequest.raw(PUBSUB, TOPIC, entries))
                .compose(result -> result.failed().isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture("not published: " + result.failed()));
    }

    private static Buffer event(int i) {
        return Buffer.buffer(EVENT.formatted(new UUID(i, System.nanoTime()), i, i, i, TITLE));
    }
}
