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
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives one record to the handler until it is done with: committed by it, or moved to the dead letters. The move itself is
 * tried for ever, since passing over a record that is in neither place would lose it.
 *
 * <p>Confined to one context, whichever context the handler completes on; always completes later than its caller, so that
 * a queue of works does not recurse.
 */
final class DeliveryWork implements PartitionQueue.Work {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWork.class);
    private static final long NO_TIMER = -1;

    /** What every work of a subscription shares. */
    record Surroundings(
            Vertx vertx, Context context, EventHandler handler, DeadLetters deadLetters, Redelivery redelivery) {

        void hop(Runnable step) {
            context.runOnContext(v -> step.run());
        }
    }

    private final Surroundings around;
    private final ConsumerRecord<byte[], byte[]> record;
    private final Delivery delivery;
    private final Promise<Void> end = Promise.promise();
    private int attempts;
    private int moves;
    private long firstAttempt;
    private long timer = NO_TIMER;
    private boolean abandoned;

    DeliveryWork(Surroundings around, ConsumerRecord<byte[], byte[]> record) {
        this.around = around;
        this.record = record;
        byte[] value = record.value();
        this.delivery = new Delivery(
                Topic.ofName(record.topic()).orElseThrow(), value == null ? Buffer.buffer() : Buffer.buffer(value));
    }

    @Override
    public Future<Void> run() {
        firstAttempt = System.nanoTime();
        deliver();
        return end.future();
    }

    @Override
    public void abandon() {
        abandoned = true;
        if (timer != NO_TIMER && around.vertx().cancelTimer(timer)) {
            giveUp();
        }
    }

    private void deliver() {
        attempts++;
        Future.succeededFuture(delivery)
                .compose(it -> Objects.requireNonNull(around.handler().handle(it), "the handler returned no future"))
                .map(outcome -> Objects.requireNonNull(outcome, "the handler gave no outcome"))
                .onComplete((outcome, failure) -> around.hop(() -> {
                    if (failure != null) {
                        tryAgain("failed with " + PublishFailures.sentence(failure));
                    } else {
                        decide(outcome);
                    }
                }));
    }

    private void decide(Outcome outcome) {
        switch (outcome) {
            case SUCCESS -> end.complete();
            case DROP -> deadLetter(Outcome.DROP, "the handler answered DROP");
            case RETRY -> tryAgain("answered RETRY");
        }
    }

    private void tryAgain(String problem) {
        var sinceFirst = Duration.ofNanos(System.nanoTime() - firstAttempt);
        if (abandoned) {
            giveUp();
        } else if (around.redelivery().givesUp(attempts, sinceFirst)) {
            deadLetter(Outcome.RETRY, "the handler still " + problem + " after " + attempts + " attempts");
        } else {
            wait(attempts, this::deliver);
        }
    }

    private void deadLetter(Outcome last, String cause) {
        around.deadLetters()
                .send(record, last, cause, attempts)
                .onComplete((outcome, failure) -> around.hop(() -> moved(last, cause, outcome)));
    }

    private void moved(Outcome last, String cause, PublishOutcome outcome) {
        if (outcome.isAcked()) {
            LOG.warn("Dead-lettered {}-{} at {}: {}", record.topic(), record.partition(), record.offset(), cause);
            end.complete();
        } else if (abandoned) {
            giveUp();
        } else {
            LOG.error("Cannot dead-letter {}-{}: {}", record.topic(), record.partition(), outcome.cause());
            wait(++moves, () -> deadLetter(last, cause));
        }
    }

    private void wait(int failures, Runnable step) {
        long millis = around.redelivery()
                .backoff()
                .delay(failures, ThreadLocalRandom.current())
                .toMillis();
        timer = around.vertx().setTimer(millis, id -> {
            timer = NO_TIMER;
            step.run();
        });
    }

    private void giveUp() {
        end.tryFail("the partition was given back");
    }
}
