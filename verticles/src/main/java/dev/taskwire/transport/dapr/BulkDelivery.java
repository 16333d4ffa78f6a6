package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one batch: the entries of a key one after the other, the keys side by side. Behind an entry that has to come
 * again, the others of its key come again too, unseen; and so does what has not begun in time, because daprd delivers a
 * batch a second time once its callback timeout has passed. Runs once; its steps follow the handler's contexts.
 */
final class BulkDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(BulkDelivery.class);

    private final Topic topic;
    private final List<Entry> entries;
    private final EventHandler handler;
    private final long startBy;
    private final Outcome[] outcomes;

    /** @param startWithin entries that have not begun by then are left for the next call */
    BulkDelivery(Topic topic, List<Entry> entries, EventHandler handler, Duration startWithin) {
        this.topic = topic;
        this.entries = entries;
        this.handler = handler;
        this.startBy = System.nanoTime() + startWithin.toNanos();
        this.outcomes = new Outcome[entries.size()];
        Arrays.fill(outcomes, Outcome.RETRY);
    }

    /** One outcome per entry, in their order; never fails. */
    Future<List<Outcome>> run() {
        Map<String, List<Integer>> byKey = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            byKey.computeIfAbsent(entries.get(i).key(), key -> new ArrayList<>())
                    .add(i);
        }
        var chains = byKey.values().stream()
                .map(each -> {
                    Promise<Void> end = Promise.promise();
                    work(each.iterator(), end);
                    return end.future();
                })
                .toList();
        return Future.all(chains).map(all -> List.of(outcomes));
    }

    /** A loop, not a chain of futures: a batch of one key may be long. */
    private void work(Iterator<Integer> remaining, Promise<Void> end) {
        while (remaining.hasNext() && System.nanoTime() - startBy < 0) {
            int index = remaining.next();
            var outcome = handle(entries.get(index));
            if (!outcome.isComplete()) {
                outcome.onComplete(done -> {
                    if (note(index, done.result())) {
                        work(remaining, end);
                    } else {
                        end.complete();
                    }
                });
                return;
            }
            if (!note(index, outcome.result())) {
                break;
            }
        }
        end.complete();
    }

    /** Whether the next of the key may begin. */
    private boolean note(int index, Outcome outcome) {
        outcomes[index] = outcome;
        return outcome != Outcome.RETRY;
    }

    private Future<Outcome> handle(Entry entry) {
        return InFlight.call(() -> handler.handle(new Delivery(topic, entry.payload())))
                .map(outcome -> Objects.requireNonNull(outcome, "the handler gave no outcome"))
                .recover(e -> {
                    LOG.warn("a delivery of {} failed and is asked for again", topic.topicName(), e);
                    return Future.succeededFuture(Outcome.RETRY);
                });
    }
}
