package dev.taskwire.worker;

import dev.taskwire.worker.Loop.Found;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one purge for as long as the process runs, and tells what becomes of it. Confined to one context. */
final class Purging {

    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);

    private final PurgeJob job;
    private final Loop loop;
    private final Clock clock;
    private final Counter deleted;
    private final Counter failures;
    /** By the clock of this process, for a metric alone. */
    private volatile double lastSuccessMillis = Double.NaN;

    Purging(Vertx vertx, PurgeJob job, Clock clock, MeterRegistry metrics) {
        this.job = job;
        this.clock = clock;
        this.loop = new Loop(vertx, job.interval(), job.interval(), this::round);
        this.deleted = metrics.counter("taskwire.retention.deleted", "kind", job.kind());
        this.failures = metrics.counter("taskwire.retention.failures", "kind", job.kind());
        var unused = TimeGauge.builder(
                        "taskwire.retention.last.success.timestamp",
                        this,
                        TimeUnit.MILLISECONDS,
                        each -> each.lastSuccessMillis)
                .tag("kind", job.kind())
                .register(metrics);
    }

    void start() {
        loop.start();
    }

    Future<Void> stop() {
        return loop.stop();
    }

    private Future<Found> round() {
        return job.purge()
                .next()
                .onSuccess(batch -> {
                    deleted.increment(batch.deleted());
                    if (!batch.more()) {
                        lastSuccessMillis = clock.millis();
                    }
                })
                .onFailure(cause -> {
                    failures.increment();
                    LOG.warn("Purging {}: {}", job.kind(), cause.toString());
                })
                .map(batch -> batch.more() ? Found.MORE : Found.NOTHING);
    }
}
