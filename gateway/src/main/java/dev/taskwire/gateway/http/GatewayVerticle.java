package dev.taskwire.gateway.http;

import dev.taskwire.config.AppConfig;
import dev.taskwire.service.UseCases;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The public listener. Instances share the port, each with an event loop and use cases of its own. */
public final class GatewayVerticle extends VerticleBase {

    private static final int READ_IDLE_SECONDS = 10;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_LINE_BYTES = 8 * 1024;
    private static final int BACKLOG = 4096;
    private static final int SHUTDOWN_SECONDS = 5;

    private final AppConfig config;
    private final Function<Context, UseCases> useCases;
    private final MeterRegistry metrics;
    private final Admission admission;
    private @Nullable HttpServer server;

    /** @param admission one for all instances */
    public GatewayVerticle(
            AppConfig config, Function<Context, UseCases> useCases, MeterRegistry metrics, Admission admission) {
        this.admission = admission;
        this.config = config;
        this.useCases = useCases;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        var options = new HttpServerOptions()
                .setHost(config.http().host())
                .setPort(config.http().port())
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setReadIdleTimeout(READ_IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true);
        return vertx.createHttpServer(options)
                .requestHandler(router())
                .invalidRequestHandler(Problems::unreadable)
                .listen()
                .onSuccess(bound -> server = bound);
    }

    /** Takes no new connection; requests under way are answered, up to 5 s. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }

    private Router router() {
        var router = Router.router(vertx);
        router.route()
                .handler(new RequestTimer(metrics))
                .handler(admission)
                .handler(Requests::readable)
                .failureHandler(Problems::failed);
        router.errorHandler(404, Problems::noSuchPath);
        // For what fails between two routes.
        router.errorHandler(400, Problems::failed);
        router.errorHandler(500, Problems::failed);
        router.get("/health")
                .handler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end("{\"status\":\"ok\"}"));
        router.route("/health").handler(Problems.onlyAllowed("GET"));
        new TaskRoutes(useCases.apply(context).tasks(), Principal.of(vertx, config.auth())).mount(router);
        return router;
    }
}
