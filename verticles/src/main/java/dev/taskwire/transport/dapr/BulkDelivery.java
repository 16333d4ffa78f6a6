package dev.taskwire.transport.dapr;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.dapr.BulkEnvelope.Entry;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a batch to the handler; a handler that fails has the whole of it delivered again. */
final class BulkDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(BulkDelivery.class);

    private BulkDelivery() {}

    /** One outcome per entry, in their order; never fails. */
    static Future<List<Outcome>> of(Topic topic, List<Entry> entries, EventHandler handler) {
        if (entries.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var batch = entries.stream()
                .map(entry -> new Delivery(topic, entry.payload()))
                .toList();
        return InFlight.call(() -> handler.handle(batch))
                .compose(outcomes -> outcomes != null && outcomes.size() == batch.size()
                        ? Future.succeededFuture(outcomes)
                        : Future.failedFuture("the handler gave not one outcome for each"))
                .recover(e -> {
                    LOG.warn("{} deliveries of {} failed and are asked for again", batch.size(), topic.topicName(), e);
                    return Future.succeededFuture(Collections.nCopies(batch.size(), Outcome.RETRY));
                });
    }
}
