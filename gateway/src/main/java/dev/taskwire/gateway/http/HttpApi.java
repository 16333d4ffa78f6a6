package dev.taskwire.gateway.http;

import dev.taskwire.config.AppConfig;
import dev.taskwire.gateway.auth.Authenticator;
import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.service.UnsubscribeLinks;
import dev.taskwire.service.UseCases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** What all instances of the public listener have in common. Thread-safe. */
public final class HttpApi {

    private final AppConfig.Http settings;
    private final Contract contract;
    private final Principal principal;
    private final Admission admission;
    private final BodyRoom bodies = BodyRoom.ofHeap();
    private final StreamPlaces places;
    /** Whether its gauge is registered: one for all instances. */
    private final AtomicBoolean metered = new AtomicBoolean();

    private final StreamTimes times;

    private HttpApi(
            AppConfig.Http settings,
            Contract contract,
            Authenticator authenticator,
            UnsubscribeLinks links,
            StreamTimes times) {
        this.settings = settings;
        this.contract = contract;
        this.principal = new Principal(
                authenticator, links, settings.rateLimit().map(limit -> new RateLimits(limit, System::nanoTime)));
        this.admission = new Admission(settings.maxInFlight());
        this.places = new StreamPlaces(settings.streams());
        this.times = times;
    }

    /** Fails if the contract is not valid, or there are no keys to check tokens by. */
    public static Future<HttpApi> open(Vertx vertx, AppConfig config) {
        return open(vertx, config, StreamTimes.DEFAULT);
    }

    static Future<HttpApi> open(Vertx vertx, AppConfig config, StreamTimes times) {
        var contract = Contract.load(vertx, Operations.ids());
        var authenticator = Authenticator.open(vertx, config.auth(), System::nanoTime);
        var made = config.mail().links();
        var links = new UnsubscribeLinks(made.publicUrl(), made.key().value());
        return Future.all(contract, authenticator)
                .map(both -> new HttpApi(config.http(), contract.result(), authenticator.result(), links, times));
    }

    /**
     * One more instance.
     *
     * @param useCases makes them, confined to the context that it is given
     */
    public VerticleBase verticle(AppConfig config, Function<Context, UseCases> useCases, MeterRegistry metrics) {
        return new GatewayVerticle(this, config.http(), useCases, metrics);
    }

    Router router(Vertx vertx, UseCases useCases, RequestTimer timer, EventStreams streams) {
        return new ApiRouter(contract, principal, settings.requireIfMatch(), useCases, streams, bodies)
                .create(vertx, timer, admission);
    }

    /** Those of one instance. */
    EventStreams streams(Vertx vertx, UseCases useCases, MeterRegistry metrics) {
        if (!metered.getAndSet(true)) {
            Gauge.builder("taskwire.streams", places, StreamPlaces::taken).register(metrics);
        }
        return new EventStreams(vertx, principal, useCases, places, times);
    }
}
