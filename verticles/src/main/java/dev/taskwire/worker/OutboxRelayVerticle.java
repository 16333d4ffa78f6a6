package dev.taskwire.worker;

import dev.taskwire.service.EventIds;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.OutboxClaims;
import dev.taskwire.store.OutboxPlace;
import dev.taskwire.worker.Loop.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes whatever the fast path left: events of changes, of a process that died, of a broker's outage. Any number of
 * relays may run against one database; each row goes out under one claim, behind the earlier rows of its task.
 */
public final class OutboxRelayVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelayVerticle.class);
    private static final int BATCH = 500;
    private static final Duration SHORTEST_POLL = Duration.ofMillis(50);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    private final OutboxClaims claims;
    private final OutboxPublisher publisher;
    private final EventIds tokens;
    private final Wakeup wakeup;
    private final Loop loop;
    private OutboxPlace place = OutboxPlace.FIRST;
    private boolean wokenInRound;

    /** @param publisher for this verticle alone */
    public OutboxRelayVerticle(
            Vertx vertx, OutboxClaims claims, OutboxPublisher publisher, EventIds tokens, Wakeup wakeup) {
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
        return loop.stop();
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
        }
        return claims.claim(tokens.next(), BATCH, place)
                .onFailure(cause -> LOG.warn("Claiming outbox rows: {}", cause.toString()))
                .compose(claim -> {
                    place = claim.next();
                    // What woke it may stand where this round has been already.
                    var unseen = claim.endsRound() && !wokenInRound ? Found.NOTHING : Found.MORE;
                    return claim.entries().isEmpty()
                            ? Future.succeededFuture(unseen)
                            : publisher.publish(claim.entries()).map(acked -> acked > 0 ? Found.MORE : unseen);
                });
    }
}
