package dev.taskwire.app;

import dev.taskwire.config.AppConfig;
import dev.taskwire.service.UseCases;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.VerticleBase;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Makes one instance of the HTTP edge, which stands in another module. */
@FunctionalInterface
public interface GatewayFactory {

    /**
     * @param useCases makes them, confined to the context that it is given
     * @param leaving whether this process is about to stop; thread-safe
     */
    VerticleBase create(
            AppConfig config, Function<Context, UseCases> useCases, MeterRegistry metrics, BooleanSupplier leaving);
}
