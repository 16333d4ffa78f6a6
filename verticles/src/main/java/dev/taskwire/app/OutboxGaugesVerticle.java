package dev.taskwire.app;

import dev.taskwire.store.OutboxLevel;
import dev.taskwire.store.OutboxStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the outbox every 5 s, so that a scrape costs no query. */
final class OutboxGaugesVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxGaugesVerticle.class);
    private static final long INTERVAL_MS = 5_000;

    private final OutboxStore outbox;
    private final MeterRegistry metrics;
    private volatile OutboxLevel level = new OutboxLevel(0, 0, 0);

    OutboxGaugesVerticle(OutboxStore outbox, MeterRegistry metrics) {
        this.outbox = outbox;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        metrics.gauge("taskwire.outbox.rows", this, gauges -> gauges.level.rows());
        metrics.gauge("taskwire.outbox.parked", this, gauges -> gauges.level.parked());
        TimeGauge.builder("taskwire.outbox.oldest.age", () -> level.oldestSeconds(), TimeUnit.SECONDS)
                .register(metrics);
        vertx.setPeriodic(0, INTERVAL_MS, id -> look());
        return Future.succeededFuture();
    }

    private void look() {
        outbox.level()
                .onSuccess(found -> level = found)
                .onFailure(cause -> LOG.warn("Reading the outbox level: {}", cause.toString()));
    }
}
