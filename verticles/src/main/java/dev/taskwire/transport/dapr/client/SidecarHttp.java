package dev.taskwire.transport.dapr.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with the sidecar under one deadline that covers everything: waiting for a connection, connecting, sending
 * and reading the answer. Immutable; safe from any context; completes on the caller's.
 */
final class SidecarHttp {

    private static final String TOKEN_HEADER = "dapr-api-token";
    private static final String TRACE_HEADER = "traceparent";
    /** Below the 90 s and more that servers keep an idle connection, so that it is never they who close first. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final HttpClient http;
    private final DaprOptions options;
    private final Duration timeout;
    private final @Nullable String traceparent;

    private SidecarHttp(HttpClient http, DaprOptions options, Duration timeout, @Nullable String traceparent) {
        this.http = http;
        this.options = options;
        this.timeout = timeout;
        this.traceparent = traceparent;
    }

    static SidecarHttp create(Vertx vertx, DaprOptions options) {
        var client = new HttpClientOptions()
                .setDefaultHost(options.host())
                .setDefaultPort(options.port())
                .setConnectTimeout(Math.toIntExact(options.connectTimeout().toMillis()))
                .setTcpNoDelay(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setName("dapr");
        var pool = new PoolOptions().setHttp1MaxSize(options.poolSize()).setMaxWaitQueueSize(options.maxWaitQueue());
        var http = vertx.httpClientBuilder().with(client).with(pool).build();
        return new SidecarHttp(http, options, options.requestTimeout(), null);
    }

    SidecarHttp within(Duration newTimeout) {
        if (!DaprOptions.isPositive(newTimeout)) {
            throw new IllegalArgumentException("timeout must be positive, got " + newTimeout);
        }
        return new SidecarHttp(http, options, newTimeout, traceparent);
    }

    SidecarHttp traced(String newTraceparent) {
        return new SidecarHttp(http, options, timeout, newTraceparent);
    }

    /** Sends, whatever the status of the answer; fails only with a {@link DaprException}. */
    Future<Answer> send(Call call) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Future<HttpClientRequest> connected;
        try {
            connected = http.request(requestOptions(call));
        } catch (IllegalStateException closed) {
            return Future.failedFuture(Failures.beforeSending(call, closed));
        }
        return connected
                .recover(e -> Future.failedFuture(Failures.beforeSending(call, e)))
                .compose(request -> exchange(request, call, deadline));
    }

    Future<Void> close() {
        return http.close();
    }

    private RequestOptions requestOptions(Call call) {
        var request = new RequestOptions()
                .setMethod(call.method())
                .setURI(call.uri())
                .setConnectTimeout(Math.max(1, timeout.toMillis()));
        call.headers().forEach(request::putHeader);
        if (options.apiToken() != null) {
            request.putHeader(TOKEN_HEADER, options.apiToken());
        }
        if (traceparent != null) {
            request.putHeader(TRACE_HEADER, traceparent);
        }
        return request;
    }

    private static Future<Answer> exchange(HttpClientRequest request, Call call, long deadline) {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMillis < 1) {
            return request.reset()
                    .transform(r ->
                            Future.failedFuture(Failures.beforeSending(call, new TimeoutException("deadline passed"))));
        }
        return request.send(call.body())
                .compose(response ->
                        response.body().map(body -> new Answer(call, response.statusCode(), response.headers(), body)))
                .timeout(leftMillis, TimeUnit.MILLISECONDS)
                .recover(e -> request.reset().transform(r -> Future.failedFuture(Failures.afterSending(call, e))));
    }
}
