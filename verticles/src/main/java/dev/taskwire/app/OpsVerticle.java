package dev.taskwire.app;

import dev.taskwire.app.admin.AdminRouter;
import dev.taskwire.app.admin.OperationsPage;
import dev.taskwire.config.AppConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The operations listener: probes for the kubelet, metrics for Prometheus, admin calls, and a page that shows them. Answers from before start to after
 * drain.
 */
final class OpsVerticle extends VerticleBase {

    private static final int IDLE_SECONDS = 60;

    private final AppConfig.Operations settings;
    private final Health health;
    private final Telemetry telemetry;
    private final OperationsPage page;
    private final AdminRouter admin;

    OpsVerticle(
            AppConfig.Operations settings, Health health, Telemetry telemetry, OperationsPage page, AdminRouter admin) {
        this.settings = settings;
        this.health = health;
        this.telemetry = telemetry;
        this.page = page;
        this.admin = admin;
    }

    @Override
    public Future<?> start() {
        var router = Router.router(vertx);
        router.get("/livez").handler(request -> answer(request, true));
        router.get("/startupz").handler(request -> answer(request, health.isStarted()));
        router.get("/readyz").handler(request -> health.isReady().onSuccess(ready -> answer(request, ready)));
        router.get("/metrics").handler(this::metrics);
        page.addTo(router);
        router.route(AdminRouter.PATH + "/*").subRouter(admin.create(vertx));
        var options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS);
        return vertx.createHttpServer(options).requestHandler(router).listen();
    }

    /** Written by a worker: it takes milliseconds, in which an event loop would answer nobody. */
    private void metrics(RoutingContext request) {
        vertx.executeBlocking(telemetry::scrape, false)
                .compose(text -> request.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(cause -> {
                    if (!request.response().closed()) { // or the caller is gone
                        request.fail(cause);
                    }
                });
    }

    private static void answer(RoutingContext request, boolean good) {
        request.response().setStatusCode(good ? 200 : 503).end(good ? "ok\n" : "not ready\n");
    }
}
