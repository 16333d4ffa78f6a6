package dev.taskwire.gateway.http;

import dev.taskwire.config.AppConfig;
import dev.taskwire.service.UseCases;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The public listener. Instances share the port, each with an event loop and use cases of its own. */
public final class GatewayVerticle extends VerticleBase {

    /** Nothing read and nothing written: what is being answered for longer than this is not idle. */
    private static final int IDLE_SECONDS = 10;

    /** Until a request's head is there, and until its small body is; see {@link SlowClients}. */
    private static final Duration HEAD = Duration.ofSeconds(10);

    private static final Duration BODY = Duration.ofSeconds(10);
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_LINE_BYTES = 8 * 1024;
    /** Each costs some 200 bytes of objects, however short it is, for as long as its request is there. */
    private static final int MAX_HEADERS = 100;

    private static final int BACKLOG = 4096;
    /** Answers a second to what is no request: each is the end of its connection, and the next one is dear. */
    private static final int UNREADABLE = 100;

    /** Two seconds' worth of them: what was sent may be long, and is no longer of any use. */
    private static final int UNREADABLE_WAITING = 200;

    private static final int SHUTDOWN_SECONDS = 5;

    private final AppConfig.Http settings;
    private final Function<Context, UseCases> useCases;
    private final MeterRegistry metrics;
    private final HttpApi api;
    private final BooleanSupplier leaving;
    private @Nullable HttpServer server;
    private @Nullable EventStreams streams;

    GatewayVerticle(
            HttpApi api,
            AppConfig.Http settings,
            Function<Context, UseCases> useCases,
            MeterRegistry metrics,
            BooleanSupplier leaving) {
        this.api = api;
        this.leaving = leaving;
        this.settings = settings;
        this.useCases = useCases;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        var options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2ClearTextEnabled(false)
                // There are none, and each request would pass its handler.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true);
        var uses = useCases.apply(context);
        streams = api.streams(vertx, uses, metrics);
        var slow = new SlowClients(HEAD, BODY, System::nanoTime);
        var router = api.router(vertx, uses, new RequestTimer(metrics), new LastAnswers(leaving), streams, slow);
        var room = api.connections(metrics);
        slow.watch(vertx);
        var unreadable = new RefusalPace(vertx, UNREADABLE, UNREADABLE_WAITING, System::nanoTime);
        return vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    slow.opened(connection);
                    room.enter(connection, slow::closed);
                })
                .requestHandler(request -> {
                    if (isMoreThan(MAX_HEADERS, request.headers())) {
                        refuse(request, unreadable);
                        return;
                    }
                    slow.begun(request);
                    router.handle(request);
                })
                .invalidRequestHandler(request -> refuse(request, unreadable))
                .listen()
                .onSuccess(bound -> server = bound);
    }

    /** Its own size counts each name once. */
    private static boolean isMoreThan(int most, MultiMap headers) {
        int count = 0;
        for (var unused : headers) {
            if (++count > most) {
                return true;
            }
        }
        return false;
    }

    /** 8 KiB of short headers are 300 KB of objects, which are not to wait for the answer's turn. */
    private static void refuse(HttpServerRequest request, RefusalPace pace) {
        request.headers().clear();
        pace.send(RefusalPace.Refusal.of(request, () -> Problems.unreadable(request)));
    }

    /** Ends the streams and takes no new connection; requests under way are answered, up to 5 s. */
    @Override
    public Future<?> stop() {
        if (streams != null) {
            streams.close();
        }
        return server == null ? Future.succeededFuture() : server.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
}
