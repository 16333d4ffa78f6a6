package dev.taskwire.service;

import dev.taskwire.domain.Answer;
import dev.taskwire.domain.RequestKey;
import dev.taskwire.domain.Task;
import dev.taskwire.store.IdempotencyStore.Kept;
import dev.taskwire.store.KeyVerdict;
import dev.taskwire.store.Tx;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A batch of commands in one transaction, of which some have keys: those that were answered before are left out, and the
 * answers of the others are stored with their effects. A batch without keys pays nothing. Confined to one context.
 */
final class CommandBatch {

    private static final Future<Optional<Answer>> NOTHING_KNOWN = Future.succeededFuture(Optional.empty());

    private final TaskTransaction transaction;
    private final Idempotency idempotency;

    CommandBatch(TaskTransaction transaction, Idempotency idempotency) {
        this.transaction = transaction;
        this.idempotency = idempotency;
    }

    /** @return as {@link TaskTransaction#run} */
    Future<List<Future<CommandResult>>> run(Tx tx, List<KeyedCommand> batch) {
        var keys = new ArrayList<RequestKey>();
        for (var keyed : batch) {
            if (keyed.once() != null) {
                keys.add(keyed.once().key());
            }
        }
        return idempotency.begin(tx, keys).compose(verdicts -> run(tx, batch, verdicts));
    }

    private Future<List<Future<CommandResult>>> run(Tx tx, List<KeyedCommand> batch, List<KeyVerdict> verdicts) {
        var results = new ArrayList<Future<CommandResult>>(batch.size());
        var live = new ArrayList<Integer>(batch.size());
        int key = 0;
        for (int i = 0; i < batch.size(); i++) {
            var known = batch.get(i).once() == null ? NOTHING_KNOWN : Idempotency.known(verdicts.get(key++));
            results.add(known.map(answer -> new CommandResult(null, answer.orElse(null))));
            if (known.succeeded() && known.result().isEmpty()) {
                live.add(i);
            }
        }
        var commands = live.stream().map(i -> batch.get(i).command()).toList();
        return transaction.run(tx, commands).compose(done -> {
            var kept = new ArrayList<Kept>();
            for (int n = 0; n < live.size(); n++) {
                results.set(live.get(n), result(batch.get(live.get(n)), done.get(n), kept));
            }
            return idempotency.keep(tx, kept).map(results);
        });
    }

    private static Future<CommandResult> result(KeyedCommand keyed, Future<Task> done, List<Kept> kept) {
        var once = keyed.once();
        if (once == null || done.failed()) {
            return done.map(task -> new CommandResult(task, null));
        }
        var answer = once.answer().apply(done.result());
        kept.add(new Kept(once.key(), answer));
        return Future.succeededFuture(new CommandResult(done.result(), answer));
    }
}
