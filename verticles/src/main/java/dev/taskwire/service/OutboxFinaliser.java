package dev.taskwire.service;

import dev.taskwire.store.OutboxEntry;
import dev.taskwire.store.OutboxRelease;
import dev.taskwire.store.OutboxStore;
import dev.taskwire.transport.PublishOutcome;
import dev.taskwire.transport.RetryPolicy;
import io.vertx.core.Future;
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
    private boolean deleting;

    /** @param onLostClaim called once per row that was finalised too late, under a claim that was no longer ours */
    public OutboxFinaliser(OutboxStore outbox, RetryPolicy backoff, RandomGenerator random, Runnable onLostClaim) {
        this.outbox = outbox;
        this.backoff = backoff;
        this.random = random;
        this.onLostClaim = onLostClaim;
    }

    void finalise(List<OutboxEntry> entries, List<PublishOutcome> outcomes) {
        var releases = new ArrayList<OutboxRelease>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var outcome = outcomes.get(i);
            switch (outcome.status()) {
                case ACKED -> acked.add(entry);
                case FAILED ->
                    releases.add(new OutboxRelease(entry, backoff.delay(entry.attempts(), random), outcome.cause()));
                case REJECTED -> park(entry, outcome.cause());
                case UNKNOWN ->
                    LOG.debug("Outcome of event {} unknown: {}", entry.event().id(), outcome.cause());
            }
        }
        if (!releases.isEmpty()) {
            LOG.warn(
                    "{} events not published, first: {}",
                    releases.size(),
                    releases.get(0).cause());
            logged(outbox.release(releases), "giving back outbox rows");
        }
        if (!deleting) {
            deleteAcked();
        }
    }

    private void deleteAcked() {
        if (acked.isEmpty()) {
            deleting = false;
            return;
        }
        deleting = true;
        var batch = List.copyOf(acked);
        acked.clear();
        outbox.delete(batch)
                .onSuccess(deleted -> {
                    for (int lost = deleted; lost < batch.size(); lost++) {
                        onLostClaim.run();
                    }
                })
                .onFailure(cause -> LOG.warn("Deleting {} published outbox rows: {}", batch.size(), cause.toString()))
                .onComplete(done -> deleteAcked());
    }

    private void park(OutboxEntry entry, String cause) {
        LOG.error(
                "Event {} of task {} is parked: {}",
                entry.event().id(),
                entry.event().key(),
                cause);
        logged(outbox.park(entry, cause), "parking an outbox row");
    }

    private static void logged(Future<Void> work, String what) {
        work.onFailure(cause -> LOG.warn("{}: {}", what, cause.toString()));
    }
}
