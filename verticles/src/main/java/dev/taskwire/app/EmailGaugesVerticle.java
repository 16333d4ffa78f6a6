package dev.taskwire.app;

import dev.taskwire.store.EmailLevel;
import dev.taskwire.store.EmailStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the queue of emails every 5 s, so that a scrape costs no query. */
final class EmailGaugesVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(EmailGaugesVerticle.class);
    private static final long INTERVAL_MS = 5_000;

    private final EmailStore emails;
    private final MeterRegistry metrics;
    private volatile EmailLevel level = new EmailLevel(0, 0);

    EmailGaugesVerticle(EmailStore emails, MeterRegistry metrics) {
        this.emails = emails;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        metrics.gauge("taskwire.emails.queued", this, gauges -> gauges.level.rows());
        TimeGauge.builder("taskwire.emails.oldest.age", () -> level.oldestSeconds(), TimeUnit.SECONDS)
                .register(metrics);
        vertx.setPeriodic(0, INTERVAL_MS, id -> look());
        return Future.succeededFuture();
    }

    private void look() {
        emails.level()
                .onSuccess(found -> level = found)
                .onFailure(cause -> LOG.warn("Reading the email level: {}", cause.toString()));
    }
}
