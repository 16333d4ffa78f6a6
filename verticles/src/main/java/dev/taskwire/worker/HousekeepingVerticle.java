package dev.taskwire.worker;

import dev.taskwire.service.UseCases;
import dev.taskwire.worker.Loop.Found;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what requests have left to be done, and deletes what has been kept for long enough. Any number of them may run
 * against one database.
 */
public final class HousekeepingVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(HousekeepingVerticle.class);
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(30);

    private final Function<Context, UseCases> useCases;
    private final Loop labels;
    private final List<Purging> purgings;
    private @Nullable UseCases own;

    /**
     * @param useCases makes them, confined to the context that it is given
     * @param purges for this verticle alone
     */
    public HousekeepingVerticle(
            Vertx vertx,
            Function<Context, UseCases> useCases,
            List<PurgeJob> purges,
            Clock clock,
            MeterRegistry metrics) {
        this.useCases = useCases;
        this.labels = new Loop(vertx, SHORTEST_POLL, LONGEST_POLL, this::takeLabelsOff);
        this.purgings = purges.stream()
                .map(job -> new Purging(vertx, job, clock, metrics))
                .toList();
    }

    @Override
    public Future<?> start() {
        own = useCases.apply(context);
        labels.start();
        purgings.forEach(Purging::start);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(purgings.stream().map(Purging::stop).toList()).eventually(labels::stop);
    }

    private Future<Found> takeLabelsOff() {
        return Objects.requireNonNull(own)
                .labels()
                .removal()
                .sweep()
                .onFailure(cause -> LOG.warn("Taking deleted labels off tasks: {}", cause.toString()))
                .map(taken -> taken > 0 ? Found.MORE : Found.NOTHING);
    }
}
