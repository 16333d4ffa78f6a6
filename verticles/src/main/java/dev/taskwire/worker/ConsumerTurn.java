package dev.taskwire.worker;

import dev.taskwire.domain.TaskException;
import dev.taskwire.event.Decoded;
import dev.taskwire.store.Failure;
import dev.taskwire.transport.Outcome;
import dev.taskwire.transport.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's part of a batch, in one transaction where that works. Where it does not, the halves are tried one after the
 * other, so that an event which can never be handled is found, and its neighbours are committed. A passing failure is first
 * held and tried again.
 *
 * <p>After {@link #HOLD} nothing more is begun: only what has failed alone is dropped, all else has to come again. For one
 * use; thread-safe.
 */
final class ConsumerTurn {

    /** How long a failing delivery is held in here. */
    static final Duration HOLD = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerTurn.class);
    private static final RetryPolicy BACKOFF = new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1));

    /** What all turns share. */
    record Surroundings(Vertx vertx, RandomGenerator random, LongSupplier nanoTime) {}

    private final Surroundings around;
    private final BoundConsumer consumer;
    private final long deadline;

    ConsumerTurn(Surroundings around, BoundConsumer consumer) {
        this.around = around;
        this.consumer = consumer;
        this.deadline = around.nanoTime().getAsLong() + HOLD.toNanos();
    }

    /** One outcome per event, in their order; never fails. */
    Future<List<Outcome>> run(List<Decoded.Event> events) {
        return attempt(events, 1);
    }

    private Future<List<Outcome>> attempt(List<Decoded.Event> events, int attempt) {
        return consumer.handle(events)
                .map(done -> Collections.nCopies(events.size(), Outcome.SUCCESS))
                .recover(cause -> failed(events, attempt, cause));
    }

    private Future<List<Outcome>> failed(List<Decoded.Event> events, int attempt, Throwable cause) {
        boolean passing = Failure.isPassing(cause);
        boolean isInTime = !passing || remaining() >= 0;
        if (events.size() > 1 && isInTime && (attempt > 1 || !passing)) {
            return inHalves(events, attempt);
        }
        var wait = BACKOFF.delay(attempt, around.random());
        boolean hopeless = cause instanceof TaskException || Failure.of(cause) == Failure.DATA;
        if (hopeless || remaining() < wait.toNanos()) {
            var outcome = passing ? Outcome.RETRY : Outcome.DROP;
            var first = events.get(0).envelope().id();
            LOG.warn("{} answers {} to {} events from {} on", consumer.name(), outcome, events.size(), first, cause);
            return Future.succeededFuture(Collections.nCopies(events.size(), outcome));
        }
        return around.vertx()
                .timer(wait.toMillis(), TimeUnit.MILLISECONDS)
                .compose(done -> attempt(events, attempt + 1));
    }

    private Future<List<Outcome>> inHalves(List<Decoded.Event> events, int attempt) {
        int middle = events.size() / 2;
        var first = events.subList(0, middle);
        var second = events.subList(middle, events.size());
        return attempt(first, attempt)
                .compose(outcomes -> behind(first, outcomes, second, attempt).map(more -> {
                    var all = new ArrayList<>(outcomes);
                    all.addAll(more);
                    return all;
                }));
    }

    /** The second half, but for those of tasks of which one in the first has to come again. */
    private Future<List<Outcome>> behind(
            List<Decoded.Event> first, List<Outcome> outcomes, List<Decoded.Event> second, int attempt) {
        Set<Long> held = new HashSet<>();
        for (int i = 0; i < first.size(); i++) {
            if (outcomes.get(i) == Outcome.RETRY) {
                held.add(first.get(i).data().taskId());
            }
        }
        var free = second.stream()
                .filter(event -> !held.contains(event.data().taskId()))
                .toList();
        if (free.isEmpty() || remaining() < 0) {
            return Future.succeededFuture(Collections.nCopies(second.size(), Outcome.RETRY));
        }
        return attempt(free, attempt).map(of -> {
            var next = of.iterator();
            return second.stream()
                    .map(event -> held.contains(event.data().taskId()) ? Outcome.RETRY : next.next())
                    .toList();
        });
    }

    private long remaining() {
        return deadline - around.nanoTime().getAsLong();
    }
}
