package dev.taskwire.app;

import dev.taskwire.transport.dapr.SidecarMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** {@code taskwire_sidecar_memory_bytes}, asked of the sidecar every 10 s; NaN while there is none that tells. */
final class SidecarGaugesVerticle extends VerticleBase {

    private static final long INTERVAL_MS = 10_000;

    private final SidecarMemory memory;
    private final MeterRegistry metrics;
    private volatile double bytes = Double.NaN;

    SidecarGaugesVerticle(SidecarMemory memory, MeterRegistry metrics) {
        this.memory = memory;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        Gauge.builder("taskwire.sidecar.memory", () -> bytes)
                .baseUnit("bytes")
                .description("Resident memory of this process's sidecar")
                .register(metrics);
        vertx.setPeriodic(0, INTERVAL_MS, id -> look());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return memory.close();
    }

    private void look() {
        memory.read().onComplete(told -> bytes = told.succeeded() ? told.result() : Double.NaN);
    }
}
