package dev.taskwire.gateway.http;

import dev.taskwire.config.AppConfig;
import dev.taskwire.gateway.auth.Authenticator;
import dev.taskwire.gateway.contract.Contract;
import dev.taskwire.gateway.mcp.McpServer;
import dev.taskwire.service.UnsubscribeLinks;
import dev.taskwire.service.UseCases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all instances of the public listener have in common. Thread-safe. */
public final class HttpApi {

    /** A second, of an instance: they take about a twentieth of a core. */
    private static final int REFUSALS = 300;

    private static final int REFUSED_WITHIN_SECONDS = 7;

    private final AppConfig.Http settings;
    private final Contract contract;
    private final Principal principal;
    private final McpAccess mcpAccess;
    private final McpServer mcp;
    private final Map<String, Handler<RoutingContext>> ofService;
    private final InFlightLimit inFlight;
    private final BodyRoom bodies = BodyRoom.ofHeap();
    private final StreamPlaces places;
    /** Whether the gauges are registered: one for all instances. */
    private final AtomicBoolean metered = new AtomicBoolean();

    private final StreamTimes times;
    /** Made with the first instance, since it is metered. */
    private @Nullable ConnectionRoom connections;

    private HttpApi(
            AppConfig config,
            Contract contract,
            McpServer mcp,
            Map<String, Handler<RoutingContext>> ofService,
            Authenticator authenticator,
            UnsubscribeLinks links,
            StreamTimes times) {
        this.settings = config.http();
        this.contract = contract;
        this.principal = new Principal(
                authenticator, links, settings.rateLimit().map(limit -> new RateLimits(limit, System::nanoTime)));
        var address = new PublicAddress(settings, config.mail().links().publicUrl());
        this.mcpAccess = new McpAccess(address, new ProtectedResource(address, config.auth()), principal);
        this.mcp = mcp;
        this.ofService = ofService;
        this.inFlight = new InFlightLimit(settings.maxInFlight(), System::nanoTime);
        this.places = new StreamPlaces(settings.streams());
        this.times = times;
    }

    /** Fails if the contract is not valid, or there are no keys to check tokens by. */
    public static Future<HttpApi> open(Vertx vertx, AppConfig config) {
        return open(vertx, config, StreamTimes.DEFAULT);
    }

    static Future<HttpApi> open(Vertx vertx, AppConfig config, StreamTimes times) {
        var contract = Contract.load(vertx, Operations.ids());
        var mcp = contract.compose(loaded -> vertx.executeBlocking(() -> new McpServer(loaded), false));
        var ofService =
                contract.compose(loaded -> vertx.executeBlocking(() -> ServiceOperations.handlers(loaded), false));
        var authenticator = Authenticator.open(vertx, config.auth(), System::nanoTime);
        var made = config.mail().links();
        var links = new UnsubscribeLinks(made.publicUrl(), made.key().value());
        return Future.all(mcp, ofService, authenticator)
                .map(all -> new HttpApi(
                        config,
                        contract.result(),
                        mcp.result(),
                        ofService.result(),
                        authenticator.result(),
                        links,
                        times));
    }

    /**
     * One more instance.
     *
     * @param useCases makes them, confined to the context that it is given
     * @param leaving whether the process is about to stop: then each answer is the last on its connection
     */
    public VerticleBase verticle(
            AppConfig config, Function<Context, UseCases> useCases, MeterRegistry metrics, BooleanSupplier leaving) {
        return new GatewayVerticle(this, config.http(), useCases, metrics, leaving);
    }

    Router router(
            Vertx vertx,
            UseCases useCases,
            RequestTimer timer,
            LastAnswers last,
            EventStreams streams,
            SlowClients slow) {
        var tools =
                new McpRoute(mcpAccess, mcp, contract, settings.requireIfMatch(), new OperationRunner(vertx, useCases));
        var handlers = new HashMap<>(ofService);
        handlers.put(EventStreams.OPERATION, streams.handler(contract.operation(EventStreams.OPERATION)));
        handlers.put(McpRoute.OPERATION, tools::handle);
        ProtectedResource.OPERATIONS.forEach(id -> handlers.put(id, mcpAccess.resource()::handle));
        // No more wait than there are connections, for each asks one thing at a time; nor for so long that they count
        // as idle.
        int waiting = Math.min(settings.maxConnections(), REFUSALS * REFUSED_WITHIN_SECONDS);
        var refusals = new RefusalPace(vertx, REFUSALS, waiting, System::nanoTime);
        return new ApiRouter(contract, principal, settings.requireIfMatch(), useCases, handlers, bodies)
                .create(vertx, timer, last, new Admission(inFlight, refusals), slow);
    }

    /** For the connections of all instances. */
    synchronized ConnectionRoom connections(MeterRegistry metrics) {
        if (connections == null) {
            connections = new ConnectionRoom(settings.maxConnections(), metrics);
        }
        return connections;
    }

    /** Those of one instance. */
    EventStreams streams(Vertx vertx, UseCases useCases, MeterRegistry metrics) {
        if (!metered.getAndSet(true)) {
            Gauge.builder("taskwire.streams", places, StreamPlaces::taken).register(metrics);
            Gauge.builder("taskwire.http.in.flight.limit", inFlight, InFlightLimit::limit)
                    .register(metrics);
        }
        return new EventStreams(vertx, principal, useCases, places, times);
    }
}
