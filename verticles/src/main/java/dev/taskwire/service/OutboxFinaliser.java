package dev.taskwire.service;

import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxRelease;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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

    private final OutboxStore outbox;
    private final RetryPolicy backoff;
    private final RandomGenerator random;
    private final Runnable onLostClaim;
    private final List<OutboxEntry> acked = new ArrayList<>();
    private Promise<Void> ackedGone = Promise.promise();
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
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var outcome = outcomes.get(i);
            switch (outcome.status()) {
                case ACKED -> acked.add(entry);
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
        if (!acked.isEmpty()) {
            work.add(ackedGone.future());
        }
        if (!deleting) {
            deleteAcked();
        }
        return Future.join(work).mapEmpty();
    }

    private void deleteAcked() {
        if (acked.isEmpty()) {
            deleting = false;
            return;
        }
        deleting = true;
        var batch = List.copyOf(acked);
        var gone = ackedGone;
        acked.clear();
        ackedGone = Promise.promise();
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
                    gone.complete();
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
