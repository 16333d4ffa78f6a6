package dev.taskwire.transport.dapr;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * A request's body up to a limit. One above it is read to its end all the same, and what is behind the limit thrown away:
 * an answer to half a request would reach daprd as a lost connection, and so be delivered for ever.
 *
 * @param bytes at most the limit's number
 * @param length of the whole
 */
record BoundedBody(Buffer bytes, int length) {

    boolean isWhole() {
        return bytes.length() == length;
    }

    /** Fails where the connection is lost. To be called in the handler. */
    static Future<BoundedBody> read(HttpServerRequest request, int limit) {
        var reader = new Reader(limit);
        request.handler(reader::add);
        request.exceptionHandler(reader.result::tryFail);
        request.endHandler(end -> reader.result.tryComplete(new BoundedBody(reader.bytes, reader.length)));
        return reader.result.future();
    }

    private static final class Reader {
        private final int limit;
        private final Promise<BoundedBody> result = Promise.promise();
        private final Buffer bytes = Buffer.buffer();
        private int length;

        private Reader(int limit) {
            this.limit = limit;
        }

        private void add(Buffer chunk) {
            length = (int) Math.min(Integer.MAX_VALUE, (long) length + chunk.length());
            bytes.appendBuffer(chunk, 0, Math.min(chunk.length(), limit - bytes.length()));
        }
    }
}
