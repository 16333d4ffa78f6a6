package dev.taskwire.transport.dapr;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Reads a request's body up to a limit. One above it is read to its end all the same, and thrown away: an answer to half
 * a request would reach daprd as a lost connection, and so be delivered for ever.
 */
final class BoundedBody {

    private final int limit;
    private final Promise<Optional<Buffer>> result = Promise.promise();
    private Buffer body = Buffer.buffer();
    private boolean tooLarge;

    private BoundedBody(int limit) {
        this.limit = limit;
    }

    /** Empty where the body is above the limit; fails where the connection is lost. To be called in the handler. */
    static Future<Optional<Buffer>> read(HttpServerRequest request, int limit) {
        var reader = new BoundedBody(limit);
        request.handler(reader::add);
        request.exceptionHandler(reader.result::tryFail);
        request.endHandler(end -> reader.finish());
        return reader.result.future();
    }

    private void add(Buffer chunk) {
        if (tooLarge || body.length() + chunk.length() > limit) {
            tooLarge = true;
            body = Buffer.buffer();
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void finish() {
        result.tryComplete(tooLarge ? Optional.empty() : Optional.of(body));
    }
}
