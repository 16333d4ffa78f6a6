package dev.taskwire.transport;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Takes batches as they come, each record by itself, and keeps them. Thread-safe where its answers are. */
public final class BatchHandler implements EventHandler {

    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final Function<String, Outcome> answers;

    /** @param answers from the payload as text */
    public BatchHandler(Function<String, Outcome> answers) {
        this.answers = answers;
    }

    @Override
    public Future<Outcome> handle(Delivery delivery) {
        return handle(List.of(delivery)).map(outcomes -> outcomes.get(0));
    }

    @Override
    public Future<List<Outcome>> handle(List<Delivery> batch) {
        var payloads = batch.stream().map(each -> each.payload().toString()).toList();
        batches.add(payloads);
        return Future.succeededFuture(payloads.stream().map(answers).toList());
    }

    public List<List<String>> batches() {
        return batches;
    }

    /** All that was delivered, in the order of the calls. */
    public List<String> delivered() {
        return batches.stream().flatMap(List::stream).toList();
    }
}
