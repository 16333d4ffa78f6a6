package dev.taskwire.transport;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Keeps what was delivered, in the order of the calls, and answers as it is told. Thread-safe. */
public final class RecordingHandler implements EventHandler {

    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final AtomicInteger delivered = new AtomicInteger();
    private final Function<String, Future<Outcome>> answers;

    /** @param answers from the payload as text */
    public RecordingHandler(Function<String, Future<Outcome>> answers) {
        this.answers = answers;
    }

    public static RecordingHandler succeeding() {
        return new RecordingHandler(payload -> Future.succeededFuture(Outcome.SUCCESS));
    }

    @Override
    public Future<Outcome> handle(Delivery delivery) {
        try {
            return answers.apply(delivery.payload().toString());
        } finally {
            deliveries.add(delivery);
            delivered.incrementAndGet();
        }
    }

    /** How often it was called so far. */
    public int delivered() {
        return delivered.get();
    }

    /** Waits for the next delivery. */
    public Delivery next() {
        try {
            var delivery = deliveries.poll(PATIENCE_SECONDS, SECONDS);
            if (delivery == null) {
                throw new AssertionError("nothing delivered within " + PATIENCE_SECONDS + " s");
            }
            return delivery;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public List<String> nextPayloads(int count) {
        List<String> payloads = new ArrayList<>();
        while (payloads.size() < count) {
            payloads.add(next().payload().toString());
        }
        return payloads;
    }
}
