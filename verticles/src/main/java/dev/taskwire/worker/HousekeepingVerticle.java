package dev.taskwire.worker;

import dev.taskwire.service.UseCases;
import dev.taskwire.worker.Loop.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what requests have left to be done. Any number of them may run against one database. */
public final class HousekeepingVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(HousekeepingVerticle.class);
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(30);
    private static final int PURGED_AT_ONCE = 1_000;

    private final Function<Context, UseCases> useCases;
    private final Loop loop;
    private @Nullable UseCases own;

    /** @param useCases makes them, confined to the context that it is given */
    public HousekeepingVerticle(Vertx vertx, Function<Context, UseCases> useCases) {
        this.useCases = useCases;
        this.loop = new Loop(vertx, SHORTEST_POLL, LONGEST_POLL, this::round);
    }

    @Override
    public Future<?> start() {
        own = useCases.apply(context);
        loop.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return loop.stop();
    }

    private Future<Found> round() {
        var mine = Objects.requireNonNull(own);
        var labels = mine.labels()
                .removal()
                .sweep()
                .onFailure(cause -> LOG.warn("Taking deleted labels off tasks: {}", cause.toString()));
        var answers = mine.keys()
                .purge(PURGED_AT_ONCE)
                .onFailure(cause -> LOG.warn("Forgetting the answers of a day ago: {}", cause.toString()));
        return Future.all(labels, answers)
                .map(done -> labels.result() > 0 || answers.result() == PURGED_AT_ONCE ? Found.MORE : Found.NOTHING);
    }
}
