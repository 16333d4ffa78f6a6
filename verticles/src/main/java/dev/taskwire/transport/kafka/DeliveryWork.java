package dev.taskwire.transport.kafka;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.Delivery;
import dev.taskwire.transport.EventHandler;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.PublishOutcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a batch of records to the handler until all are done with: committed by it, or moved to the dead letters. What has
 * to come again is given once more, together, and patience is counted for the first of it. A move is tried for ever, since
 * passing over a record that is in neither place would lose it.
 *
 * <p>Confined to one context, whichever context the handler completes on; always completes later than its caller, so that
 * a queue of works does not recurse.
 */
final class DeliveryWork implements PartitionQueue.Work {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWork.class);

    /** What every work of a subscription shares. */
    record Surroundings(
            Vertx vertx,
            Context context,
            EventHandler handler,
            DeadLetters deadLetters,
            Redelivery redelivery,
            RandomGenerator random) {

        void hop(Runnable step) {
            context.runOnContext(v -> step.run());
        }
    }

    private record Item(int place, ConsumerRecord<byte[], byte[]> record, Delivery delivery) {}

    private final Surroundings around;
    private final int size;
    private final Patience patience;
    private final Promise<Void> end = Promise.promise();
    private final Queue<Item> dropped = new ArrayDeque<>();
    /** What is not done with, in order. */
    private final List<Item> pending = new ArrayList<>();

    private int attempts;
    private long firstAttempt;
    private int failedMoves;

    /** @param records of one topic, at least one */
    DeliveryWork(Surroundings around, List<ConsumerRecord<byte[], byte[]>> records) {
        this.around = around;
        this.size = records.size();
        this.patience = new Patience(around.vertx(), around.redelivery(), around.random(), this::giveUp);
        var topic = Topic.ofName(records.get(0).topic()).orElseThrow();
        for (var record : records) {
            byte[] value = record.value();
            var payload = value == null ? Buffer.buffer() : Buffer.buffer(value);
            pending.add(new Item(pending.size(), record, new Delivery(topic, payload)));
        }
    }

    @Override
    public Future<Void> run() {
        goOn();
        return end.future();
    }

    @Override
    public int done() {
        return pending.isEmpty() ? size : pending.get(0).place();
    }

    @Override
    public void abandon() {
        patience.giveUp();
    }

    /** With another record first, of which nothing is known. */
    private void goOn() {
        beginToCount();
        if (pending.isEmpty()) {
            end.complete();
        } else if (patience.isOver()) {
            giveUp();
        } else {
            deliver();
        }
    }

    private void beginToCount() {
        attempts = 0;
        firstAttempt = System.nanoTime();
    }

    private void deliver() {
        attempts++;
        var batch = pending.stream().map(Item::delivery).toList();
        Future.succeededFuture(batch)
                .compose(it -> Objects.requireNonNull(around.handler().handle(it), "the handler returned no future"))
                .onComplete((outcomes, failure) -> around.hop(() -> {
                    if (failure != null) {
                        tryAgain("failed with " + PublishFailures.sentence(failure));
                    } else if (outcomes == null || outcomes.size() != batch.size()) {
                        tryAgain("gave not one outcome for each");
                    } else {
                        decide(outcomes);
                    }
                }));
    }

    private void decide(List<Outcome> outcomes) {
        var given = List.copyOf(pending);
        pending.clear();
        for (int i = 0; i < given.size(); i++) {
            var outcome = outcomes.get(i);
            if (outcome != Outcome.SUCCESS) {
                pending.add(given.get(i));
            }
            if (outcome == Outcome.DROP) {
                dropped.add(given.get(i));
            }
        }
        moveDropped(given.get(0));
    }

    private void moveDropped(Item first) {
        var item = dropped.poll();
        if (item != null) {
            move(item, Outcome.DROP, "the handler answered DROP", () -> moveDropped(first));
        } else if (pending.isEmpty()) {
            end.complete();
        } else {
            if (pending.get(0).place() != first.place()) {
                beginToCount();
            }
            tryAgain("answered RETRY");
        }
    }

    private void tryAgain(String problem) {
        var sinceFirst = Duration.ofNanos(System.nanoTime() - firstAttempt);
        if (!patience.isOver() && around.redelivery().givesUp(attempts, sinceFirst)) {
            var cause = "the handler still " + problem + " after " + attempts + " attempts";
            move(pending.get(0), Outcome.RETRY, cause, this::goOn);
        } else {
            patience.waitThen(attempts, this::deliver);
        }
    }

    private void move(Item item, Outcome last, String cause, Runnable then) {
        around.deadLetters()
                .send(item.record(), last, cause, attempts)
                .onComplete((outcome, failure) -> around.hop(() -> moved(outcome, item, last, cause, then)));
    }

    private void moved(PublishOutcome outcome, Item item, Outcome last, String cause, Runnable then) {
        var record = item.record();
        if (outcome.isAcked()) {
            LOG.warn("Dead-lettered {}-{} at {}: {}", record.topic(), record.partition(), record.offset(), cause);
            failedMoves = 0;
            pending.remove(item);
            then.run();
        } else {
            LOG.error("Cannot dead-letter {}-{}: {}", record.topic(), record.partition(), outcome.cause());
            patience.waitThen(++failedMoves, () -> move(item, last, cause, then));
        }
    }

    private void giveUp() {
        end.tryFail("the partition was given back");
    }
}
