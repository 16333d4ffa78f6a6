package dev.taskwire.transport.dapr;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The listener that daprd calls back: subscriptions, deliveries, jobs and its health probe. To be deployed after
 * {@link DaprTransport#subscribe} and undeployed after {@link DaprTransport#close}; several instances share the port.
 */
public final class SidecarVerticle extends VerticleBase {

    /** daprd keeps an idle connection for 90 s; closing it first would fail a delivery now and then. */
    private static final int IDLE_SECONDS = 300;
    /** Every Kafka record header comes as an HTTP header. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private static final int SHUTDOWN_SECONDS = 10;

    private final SidecarOptions options;
    private final CallbackHandler handler;
    private @Nullable HttpServer server;

    /**
     * @param health whether the app can handle deliveries now, such as reaching its database; a failure, or no answer
     *     within 1 s, counts as no
     */
    public SidecarVerticle(SidecarOptions options, SidecarCallbacks callbacks, Supplier<Future<Boolean>> health) {
        this.options = options;
        this.handler = new CallbackHandler(options, callbacks, health);
    }

    @Override
    public Future<?> start() {
        var http = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return vertx.createHttpServer(http).requestHandler(handler).listen().onSuccess(bound -> server = bound);
    }

    /** Callbacks in flight are answered first, up to 10 s. */
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }

    /** The bound port, 0 before it is; for a listener on any free port. */
    public int actualPort() {
        return server == null ? 0 : server.actualPort();
    }
}
