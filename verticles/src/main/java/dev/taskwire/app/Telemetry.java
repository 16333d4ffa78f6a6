package dev.taskwire.app;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;

/** The process's metrics (contract section 9): histograms with the buckets that alerts are written on. */
public final class Telemetry {

    private static final double[] BUCKETS = nanos(1, 2, 5, 10, 25, 50, 100, 200, 500, 1000, 2500, 5000);

    /** Histograms whose aims lie where the common ends are too far from each other. */
    private static final Map<String, double[]> OWN_BUCKETS = Map.of(
            // around its aim of 250 ms, and up to an outage
            "taskwire.reminder.lateness", nanos(10, 25, 50, 100, 150, 200, 250, 500, 1000, 5000, 15_000, 60_000),
            // two transports are compared to 5 ms, below 100 ms
            "taskwire.publish",
                    nanos(
                            1, 2, 3, 5, 7, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000, 2500,
                            5000));

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public Telemetry() {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getType() == Meter.Type.TIMER
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(OWN_BUCKETS.getOrDefault(id.getName(), BUCKETS))
                                .build()
                                .merge(config)
                        : config;
            }
        });
    }

    private static double[] nanos(long... millis) {
        return LongStream.of(millis)
                .mapToDouble(each -> Duration.ofMillis(each).toNanos())
                .toArray();
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** In Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }
}
