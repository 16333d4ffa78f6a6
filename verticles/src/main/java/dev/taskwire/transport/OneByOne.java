package dev.taskwire.transport;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A batch for a handler that takes single deliveries. Runs once; its steps follow the handler's contexts. */
final class OneByOne {

    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);

    private final EventHandler handler;
    private final List<Delivery> batch;
    private final Outcome[] outcomes;
    private final Promise<List<Outcome>> end = Promise.promise();

    OneByOne(EventHandler handler, List<Delivery> batch) {
        this.handler = handler;
        this.batch = batch;
        this.outcomes = new Outcome[batch.size()];
        Arrays.fill(outcomes, Outcome.RETRY);
    }

    Future<List<Outcome>> run() {
        from(0);
        return end.future();
    }

    /** A loop, not a chain of futures: a batch may be long. */
    private void from(int index) {
        for (int i = index; i < outcomes.length; i++) {
            var outcome = handle(batch.get(i));
            int current = i;
            if (!outcome.isComplete()) {
                outcome.onComplete(late -> {
                    if (goesOn(current, late)) {
                        from(current + 1);
                    }
                });
                return;
            }
            if (!goesOn(i, outcome)) {
                return;
            }
        }
        end.complete(List.of(outcomes));
    }

    /** Whether there is more to do; else completes. The failure of the first stands for all: none has been handled. */
    private boolean goesOn(int index, AsyncResult<Outcome> outcome) {
        if (outcome.failed() && index == 0) {
            end.fail(outcome.cause());
            return false;
        }
        if (outcome.failed()) {
            LOG.warn(
                    "A delivery of {} failed and is asked for again",
                    batch.get(index).topic(),
                    outcome.cause());
            end.complete(List.of(outcomes));
            return false;
        }
        outcomes[index] = outcome.result();
        if (outcome.result() == Outcome.RETRY) {
            end.complete(List.of(outcomes));
            return false;
        }
        return true;
    }

    private Future<Outcome> handle(Delivery delivery) {
        return Future.succeededFuture(delivery)
                .compose(it -> Objects.requireNonNull(handler.handle(it), "the handler gave no future"))
                .map(outcome -> Objects.requireNonNull(outcome, "the handler gave no outcome"));
    }
}
