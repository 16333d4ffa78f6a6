package dev.taskwire.app;

import dev.taskwire.event.Topic;
import dev.taskwire.transport.kafka.GroupLag;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code taskwire_consumer_lag}, asked of the brokers every 10 s. While they do not answer it is absent, since a value from
 * before would look well.
 */
final class LagGaugesVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(LagGaugesVerticle.class);
    private static final long INTERVAL_MS = 10_000;

    private final GroupLag lag;
    private final String group;
    private final Set<Topic> topics;
    private final MultiGauge gauges;
    private Future<Void> looking = Future.succeededFuture();
    private boolean isAway;

    LagGaugesVerticle(GroupLag lag, String group, Set<Topic> topics, MeterRegistry metrics) {
        this.lag = lag;
        this.group = group;
        this.topics = topics;
        this.gauges = MultiGauge.builder("taskwire.consumer.lag")
                .description("Records that the group has not committed yet")
                .register(metrics);
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, INTERVAL_MS, id -> {
            if (looking.isComplete()) {
                looking = look();
            }
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return lag.close();
    }

    /** Never fails. */
    private Future<Void> look() {
        return lag.read(topics)
                .onSuccess(this::show)
                .onFailure(this::hide)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void show(Map<Topic, Long> lags) {
        isAway = false;
        gauges.register(
                lags.entrySet().stream()
                        .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(
                                Tags.of("topic", each.getKey().topicName(), "group", group), each.getValue()))
                        .toList(),
                true);
    }

    private void hide(Throwable cause) {
        if (!isAway) {
            LOG.warn("The consumer lag is unknown: {}", cause.toString());
        }
        isAway = true;
        gauges.register(List.of());
    }
}
