package dev.taskwire.worker;

import dev.taskwire.service.EventIds;
import dev.taskwire.service.OutboxPublisher;
import dev.taskwire.service.Wakeup;
import dev.taskwire.store.OutboxStore;
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

    private final OutboxStore outbox;
    private final OutboxPublisher publisher;
    private final EventIds tokens;
    private final Wakeup wakeup;
    private final Loop loop;

    /** @param publisher for this verticle alone */
    public OutboxRelayVerticle(
            Vertx vertx, OutboxStore outbox, OutboxPublisher publisher, EventIds tokens, Wakeup wakeup) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.tokens = tokens;
        this.wakeup = wakeup;
        this.loop = new Loop(vertx, SHORTEST_POLL, LONGEST_POLL, this::round);
    }

    @Override
    public Future<?> start() {
        Context own = context;
        wakeup.onWake(() -> own.runOnContext(ignored -> loop.wake()));
        loop.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return loop.stop();
    }

    private Future<Found> round() {
        if (!publisher.isReady()) {
            return Future.succeededFuture(Found.NOTHING);
        }
        return outbox.claim(tokens.next(), BATCH)
                .onFailure(cause -> LOG.warn("Claiming outbox rows: {}", cause.toString()))
                .compose(entries -> entries.isEmpty()
                        ? Future.succeededFuture(Found.NOTHING)
                        : publisher.publish(entries).map(acked -> acked > 0 ? Found.MORE : Found.NOTHING));
    }
}
