package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One exchange with the sidecar under one deadline that covers everything: waiting for a connection, connecting, sending
 * and reading the answer. Safe from any context; completes on the caller's.
 */
final class SidecarHttp {

    private static final String TOKEN_HEADER = "dapr-api-token";
    /** Below the 90 s and more that servers keep an idle connection, so that it is never they who close first. */
    private static final int KEEP_ALIVE_SECONDS = 30;
    /** daprd repeats the whole body of a partial failure in a header. */
    private static final int MAX_HEADER_BYTES = 4 * 1024 * 1024;
    /** How long after the deadline the pool is given up on, should it not keep it. */
    private static final int POOL_GRACE_MILLIS = 50;

    private final HttpClient http;
    private final Supplier<String> apiToken;
    private final int maxAnswerBytes;
    private volatile boolean closed;

    private SidecarHttp(HttpClient http, Supplier<String> apiToken, int maxAnswerBytes) {
        this.http = http;
        this.apiToken = apiToken;
        this.maxAnswerBytes = maxAnswerBytes;
    }

    static SidecarHttp create(Vertx vertx, DaprOptions options) {
        var limits = options.limits();
        var client = new HttpClientOptions()
                .setDefaultHost(options.host())
                .setDefaultPort(options.port())
                .setConnectTimeout(Math.toIntExact(Math.max(1, limits.connect().toMillis())))
                .setTcpNoDelay(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setName("dapr");
        var pool = new PoolOptions().setHttp1MaxSize(limits.poolSize()).setMaxWaitQueueSize(limits.maxWaiting());
        var http = vertx.httpClientBuilder().with(client).with(pool).build();
        return new SidecarHttp(http, options.apiToken(), limits.maxAnswerBytes());
    }

    /**
     * Sends, whatever the status of the answer; fails only with a {@link DaprException}, and never throws.
     *
     * @param deadline in {@link System#nanoTime}
     */
    Future<Answer> exchange(Call call, Trace trace, long deadline) {
        long millis = leftMillis(deadline);
        if (millis < 1) {
            return Future.failedFuture(Failures.beforeSending(call, new TimeoutException("deadline passed")));
        }
        if (closed) {
            return Future.failedFuture(Failures.beforeSending(call, new IllegalStateException("client closed")));
        }
        RequestOptions request;
        try {
            request = request(call, trace).setConnectTimeout(millis);
        } catch (RuntimeException e) {
            return Future.failedFuture(Failures.unsendable(call, e));
        }
        return connect(request, millis)
                .recover(e -> Future.failedFuture(Failures.beforeSending(call, e)))
                .compose(sending -> send(sending, call, deadline));
    }

    boolean isClosed() {
        return closed;
    }

    Future<Void> close() {
        closed = true;
        return http.close();
    }

    static long leftMillis(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    private RequestOptions request(Call call, Trace trace) {
        var request = new RequestOptions().setMethod(call.method()).setURI(call.uri());
        call.headers().forEach(request::putHeader);
        String token = apiToken.get();
        if (!token.isBlank()) {
            request.putHeader(TOKEN_HEADER, token.strip());
        }
        if (!trace.traceparent().isEmpty()) {
            request.putHeader("traceparent", trace.traceparent());
        }
        if (!trace.tracestate().isEmpty()) {
            request.putHeader("tracestate", trace.tracestate());
        }
        return request;
    }

    /**
     * The pool has a timer of its own, but one that may lose a race against a connection that comes just then, and the
     * request is then never heard of again (Vert.x 5.0.12, {@code SharedHttpClientConnectionGroup.Request}). What comes
     * too late is given back.
     */
    private Future<HttpClientRequest> connect(RequestOptions options, long millis) {
        Future<HttpClientRequest> pooled;
        try {
            pooled = http.request(options);
        } catch (IllegalStateException e) {
            return Future.failedFuture(e); // closed just now
        }
        var inTime = pooled.timeout(millis + POOL_GRACE_MILLIS, TimeUnit.MILLISECONDS);
        return inTime == pooled ? pooled : inTime.onFailure(late -> giveBackLater(pooled));
    }

    private static void giveBackLater(Future<HttpClientRequest> late) {
        var unused = late.compose(SidecarHttp::giveBack); // its caller has gone
    }

    /** Unsent, so that its connection can serve another. */
    private static Future<Void> giveBack(HttpClientRequest request) {
        return request.exceptionHandler(e -> {}).reset().otherwiseEmpty(); // else Vert.x logs an error for it
    }

    private Future<Answer> send(HttpClientRequest request, Call call, long deadline) {
        long millis = leftMillis(deadline);
        if (millis < 1) {
            var late = Failures.beforeSending(call, new TimeoutException("deadline passed"));
            return giveBack(request).compose(v -> Future.failedFuture(late));
        }
        return request.send(call.body())
                .compose(response -> AnswerBody.read(response, call, maxAnswerBytes)
                        .map(body -> new Answer(call, response.statusCode(), response.headers(), body)))
                .timeout(millis, TimeUnit.MILLISECONDS)
                .recover(e -> request.reset().transform(r -> Future.failedFuture(Failures.afterSending(call, e))));
    }
}
