package dev.taskwire.worker;

import dev.taskwire.service.EventIds;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.OutboxClaim;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.OutboxFloor;
import dev.taskwire.store.OutboxPlace;
import dev.taskwire.worker.Loop.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes whatever the fast path left: events of changes, of a process that died, of a broker's outage. Any number of
 * relays may run against one database; each row goes out under one claim, behind the earlier rows of its task.
 *
 * <p>In a backlog it claims ahead: while the rows of one claim are with the broker and those of another are deleted, it
 * fetches the next. What it claims is no more than what goes out within the second that a row may wait for its call.
 */
public final class OutboxRelayVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelayVerticle.class);
    private static final int BATCH = 500;
    /** Claims whose rows are on their way at a time. */
    private static final int UNDER_WAY = 3;

    /** Of a claim: behind one that is larger none is claimed ahead, for the heap is small. */
    private static final int AHEAD_BYTES = 1 << 20;

    private static final Duration SHORTEST_POLL = Duration.ofMillis(50);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    private final OutboxClaims claims;
    private final OutboxPublisher publisher;
    private final EventIds tokens;
    private final Wakeup wakeup;
    private final Loop loop;
    private final int mostUnderWay;
    /** The rows on their way, claim by claim. */
    private final Queue<Future<Integer>> underWay = new ArrayDeque<>();

    private final OutboxFloor floor = new OutboxFloor();
    private OutboxPlace place = OutboxPlace.FIRST;
    private boolean wokenInRound;
    private long ackedInRound;

    /** @param publisher for this verticle alone */
    public OutboxRelayVerticle(
            Vertx vertx, OutboxClaims claims, OutboxPublisher publisher, EventIds tokens, Wakeup wakeup) {
        this(vertx, claims, publisher, tokens, wakeup, UNDER_WAY);
    }

    OutboxRelayVerticle(
            Vertx vertx,
            OutboxClaims claims,
            OutboxPublisher publisher,
            EventIds tokens,
            Wakeup wakeup,
            int mostUnderWay) {
        this.mostUnderWay = mostUnderWay;
        this.claims = claims;
        this.publisher = publisher;
        this.tokens = tokens;
        this.wakeup = wakeup;
        this.loop = new Loop(vertx, SHORTEST_POLL, LONGEST_POLL, this::look);
    }

    @Override
    public Future<?> start() {
        Context own = context;
        wakeup.onWake(() -> own.runOnContext(ignored -> wake()));
        loop.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return loop.stop().compose(stopped -> ended(0));
    }

    private void wake() {
        wokenInRound = true;
        loop.wake();
    }

    private Future<Found> look() {
        if (!publisher.isReady()) {
            return Future.succeededFuture(Found.NOTHING);
        }
        if (place.equals(OutboxPlace.FIRST)) {
            wokenInRound = false;
            ackedInRound = 0;
            floor.beginRound();
        }
        return claims.claim(tokens.next(), BATCH, place, floor)
                .onFailure(cause -> LOG.warn("Claiming outbox rows: {}", cause.toString()))
                .compose(claim -> {
                    place = claim.next();
                    if (!claim.entries().isEmpty()) {
                        underWay.add(publisher.publish(claim.entries()));
                    }
                    if (!claim.endsRound()) {
                        return ended(bytes(claim) > AHEAD_BYTES ? 0 : mostUnderWay - 1)
                                .map(Found.MORE);
                    }
                    // Behind what goes out now there may be more; and what woke it may stand where this round has been.
                    return ended(0).map(all -> ackedInRound > 0 || wokenInRound ? Found.MORE : Found.NOTHING);
                });
    }

    private static int bytes(OutboxClaim claim) {
        return claim.entries().stream()
                .mapToInt(entry -> entry.event().bytes().length)
                .sum();
    }

    /** Completes when no more than so many claims are on their way. */
    private Future<Void> ended(int atMost) {
        if (underWay.size() <= atMost) {
            return Future.succeededFuture();
        }
        return underWay.remove().compose(acked -> {
            ackedInRound += acked;
            return ended(atMost);
        });
    }
}
