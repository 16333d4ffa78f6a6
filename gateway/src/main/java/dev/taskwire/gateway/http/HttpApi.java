package dev.taskwire.gateway.http;

import dev.taskwire.config.AppConfig;
import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.service.UseCases;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.function.Function;

/** What all instances of the public listener have in common. Thread-safe. */
public final class HttpApi {

    private final AppConfig config;
    private final Contract contract;
    private final Admission admission;

    private HttpApi(AppConfig config, Contract contract) {
        this.config = config;
        this.contract = contract;
        this.admission = new Admission(config.http().maxInFlight());
    }

    /** Fails if the contract is not valid, or something is bound to an operation that it does not have. */
    public static Future<HttpApi> open(Vertx vertx, AppConfig config) {
        return Contract.load(vertx, Operations.ids()).map(contract -> new HttpApi(config, contract));
    }

    /**
     * One more instance.
     *
     * @param useCases makes them, confined to the context that it is given
     */
    public VerticleBase verticle(AppConfig settings, Function<Context, UseCases> useCases, MeterRegistry metrics) {
        return new GatewayVerticle(this, settings.http(), useCases, metrics);
    }

    Router router(Vertx vertx, UseCases useCases, RequestTimer timer) {
        var principal = Principal.of(vertx, config.auth());
        return new ApiRouter(contract, principal, useCases).create(vertx, timer, admission);
    }
}
