package dev.taskwire.worker;

import dev.taskwire.event.Topic;
import dev.taskwire.service.DeadLetterIntake;
import dev.taskwire.service.Redrives;
import dev.taskwire.store.DeadLetterStore;
import dev.taskwire.transport.DeadLetterSource;
import dev.taskwire.worker.Loop.Found;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what stands on the dead-letter topics, and sends again what waiting may have mended.
 */
public final class DeadLettersVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLettersVerticle.class);
    private static final Duration SHORTEST_POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);
    private static final long LOOK_MS = 5_000;

    private final DeadLetterSource source;
    private final DeadLetterIntake intake;
    private final DeadLetterStore store;
    private final Redrives redrives;
    private final MeterRegistry metrics;
    private final Loop loop;
    private volatile Map<Topic, Long> open = Map.of();

    public DeadLettersVerticle(
            Vertx vertx,
            DeadLetterSource source,
            DeadLetterIntake intake,
            DeadLetterStore store,
            Redrives redrives,
            MeterRegistry metrics) {
        this.source = source;
        this.intake = intake;
        this.store = store;
        this.redrives = redrives;
        this.metrics = metrics;
        this.loop = new Loop(vertx, SHORTEST_POLL, LONGEST_POLL, this::redrive);
    }

    @Override
    public Future<?> start() {
        for (var topic : Topic.values()) {
            Gauge.builder("taskwire.dead.letters", () -> open.getOrDefault(topic, 0L))
                    .tag("topic", topic.topicName())
                    .register(metrics);
        }
        vertx.setPeriodic(0, LOOK_MS, id -> look());
        loop.start();
        return source.start(intake::keep);
    }

    @Override
    public Future<?> stop() {
        return source.close().eventually(loop::stop);
    }

    private Future<Found> redrive() {
        return redrives.redriveDue()
                .onFailure(cause -> LOG.warn("Redriving dead letters: {}", cause.toString()))
                .map(published -> published > 0 ? Found.MORE : Found.NOTHING);
    }

    private void look() {
        store.open()
                .onSuccess(found -> open = found)
                .onFailure(cause -> LOG.warn("Counting dead letters: {}", cause.toString()));
    }
}
