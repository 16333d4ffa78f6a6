package dev.taskwire.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.channels.ClosedChannelException;
import java.util.function.Function;

/** The body of a paused request, a buffer at a time. Confined to one request. */
final class PacedBody {

    private final HttpServerRequest request;
    private final Function<Buffer, Future<Void>> sink;
    private final Promise<Void> done = Promise.promise();

    private PacedBody(HttpServerRequest request, Function<Buffer, Future<Void>> sink) {
        this.request = request;
        this.sink = sink;
    }

    /**
     * Hands over the whole body.
     *
     * @param sink the next buffer comes when its future completes
     * @return fails as the sink does, or when the caller is gone
     */
    static Future<Void> read(HttpServerRequest request, Function<Buffer, Future<Void>> sink) {
        return new PacedBody(request, sink).read();
    }

    private Future<Void> read() {
        if (request.response().closed()) {
            // While the request was paused; nobody would be told again.
            return Future.failedFuture(new ClosedChannelException());
        }
        request.exceptionHandler(done::tryFail).handler(this::take).endHandler(end -> done.tryComplete());
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.fetch(1);
        return done.future();
    }

    private void take(Buffer buffer) {
        sink.apply(buffer).onFailure(done::tryFail).onSuccess(taken -> request.fetch(1));
    }
}
