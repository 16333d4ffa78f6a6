package dev.taskwire.service;

import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxRelease;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the claims of rows whose publishing is over: acknowledged rows are deleted (many calls' rows in one statement),
 * failed ones given back with a backoff, rejected ones parked, and unknown ones left until their lease runs out.
 *
 * <p>If a statement fails, the lease runs out and the row is published once more: at least once, never lost. Confined to
 * one context.
 */
public final class OutboxFinaliser {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxFinaliser.class);

    /** Of a statement, calls being whole: after a stall thousands may wait, which would not end within its time. */
    private static final int MOST_DELETED = 500;

    /** Of one call. */
    private record Acked(List<OutboxEntry> entries, Promise<Void> gone) {}

    private final OutboxStore outbox;
    private final RetryPolicy backoff;
    private final RandomGenerator random;
    private final Runnable onLostClaim;
    private final ArrayDeque<Acked> acked = new ArrayDeque<>();
    private boolean deleting;

    /** @param onLostClaim called once per row that was finalised too late, under a claim that was no longer ours */
    public OutboxFinaliser(OutboxStore outbox, RetryPolicy backoff, RandomGenerator random, Runnable onLostClaim) {
        this.outbox = outbox;
        this.backoff = backoff;
        this.random = random;
        this.onLostClaim = onLostClaim;
    }

    /** Never fails; completes when every claim has been ended, or could not be. */
    Future<Void> finalise(List<OutboxEntry> entries, List<PublishOutcome> outcomes) {
        var work = new ArrayList<Future<?>>();
        var releases = new ArrayList<OutboxRelease>();
        var published = new ArrayList<OutboxEntry>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var outcome = outcomes.get(i);
            switch (outcome.status()) {
                case ACKED -> published.add(entry);
                case FAILED ->
                    releases.add(new OutboxRelease(entry, backoff.delay(entry.attempts(), random), outcome.cause()));
                case REJECTED -> work.add(park(entry, outcome.cause()));
                case UNKNOWN ->
                    LOG.debug("Outcome of event {} unknown: {}", entry.event().id(), outcome.cause());
            }
        }
        if (!releases.isEmpty()) {
            LOG.warn(
                    "{} events not published, first: {}",
                    releases.size(),
                    releases.get(0).cause());
            work.add(logged(outbox.release(releases), "giving back outbox rows"));
        }
        if (!published.isEmpty()) {
            var call = new Acked(published, Promise.promise());
            acked.add(call);
            work.add(call.gone().future());
        }
        if (!deleting) {
            deleteAcked();
        }
        return Future.join(work).mapEmpty();
    }

    private void deleteAcked() {
        var calls = new ArrayList<Acked>();
        var batch = new ArrayList<OutboxEntry>();
        while (!acked.isEmpty()
                && (calls.isEmpty() || batch.size() + acked.element().entries().size() <= MOST_DELETED)) {
            var call = acked.remove();
            calls.add(call);
            batch.addAll(call.entries());
        }
        deleting = !calls.isEmpty();
        if (!deleting) {
            return;
        }
        logged(
                        outbox.delete(batch)
                                .onSuccess(deleted -> {
                                    for (int lost = deleted; lost < batch.size(); lost++) {
                                        onLostClaim.run();
                                    }
                                })
                                .<Void>mapEmpty(),
                        "deleting published outbox rows")
                .onComplete(done -> {
                    calls.forEach(call -> call.gone().complete());
                    deleteAcked();
                });
    }

    private Future<Void> park(OutboxEntry entry, String cause) {
        LOG.error(
                "Event {} of task {} is parked: {}",
                entry.event().id(),
                entry.event().key(),
                cause);
        return logged(outbox.park(entry, cause), "parking an outbox row");
    }

    private static Future<Void> logged(Future<Void> work, String what) {
        return work.recover(cause -> {
            LOG.warn("{}: {}", what, cause.toString());
            return Future.succeededFuture();
        });
    }
}
